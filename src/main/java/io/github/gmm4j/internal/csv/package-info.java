/** CSV files: their format, their columns and their rows. */
package io.github.gmm4j.internal.csv;
