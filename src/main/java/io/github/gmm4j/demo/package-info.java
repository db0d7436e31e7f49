/** The {@code demo} command: fits of data whose parameters or classes are known. Needs picocli, as the command line does. */
package io.github.gmm4j.demo;
