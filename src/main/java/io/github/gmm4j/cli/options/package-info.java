/** Groups of options that several commands share. */
package io.github.gmm4j.cli.options;
