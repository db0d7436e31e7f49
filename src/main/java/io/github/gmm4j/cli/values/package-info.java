/** Values of options as they are written on the command line. */
package io.github.gmm4j.cli.values;
