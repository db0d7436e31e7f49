/** Passes over rows: threads, chunks, blocks of rows, and sums that are merged in the order of the chunks. */
package io.github.gmm4j.internal.passes;
