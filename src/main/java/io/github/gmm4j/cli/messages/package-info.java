/** Messages about failures, in the words of the command line. */
package io.github.gmm4j.cli.messages;
