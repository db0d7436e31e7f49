/**
 * Rows from files and databases, read anew at every pass, so that they need not fit into memory:
 * {@link io.github.gmm4j.sources.BinarySamples} maps binary and NumPy files, {@link io.github.gmm4j.sources.CsvSamples}
 * reads CSV files, {@link io.github.gmm4j.sources.JdbcSamples} the rows of a query,
 * {@link io.github.gmm4j.sources.ParquetSamples} Parquet files. {@link io.github.gmm4j.sources.MatSamples} reads a matrix of a
 * MATLAB file into memory. {@link io.github.gmm4j.sources.BinaryFile} writes the rows of any of them to binary and NumPy files.
 *
 * <p>All of them are {@link io.github.gmm4j.sources.TableSamples}, which know the names of their columns, and are made by a
 * builder in the same way: which columns are features, which one has the weights, and whether rows with missing values are
 * refused or left out. Files and queries are opened at once, and the text of CSV files is checked; numbers that are NaN, and weights, are checked by what uses them. What can't be read, at opening or in a later pass, is an
 * {@link java.io.UncheckedIOException}; what is there but can't be used is an {@link IllegalArgumentException}; both name
 * the file or query.
 *
 * <p>CSV files need {@code de.siegmar:fastcsv} and Parquet files {@code org.duckdb:duckdb_jdbc}, which are optional
 * dependencies of the library.
 */
package io.github.gmm4j.sources;
