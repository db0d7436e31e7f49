/** What commands print and write: records, tables, files and standard output. */
package io.github.gmm4j.cli.output;
