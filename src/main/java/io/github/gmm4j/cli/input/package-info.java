/** The inputs of commands: files, databases and models, and the roles of their columns. */
package io.github.gmm4j.cli.input;
