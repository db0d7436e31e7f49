package io.github.gmm4j.internal.csv;

/** Whether the first line of a CSV file has the names of the columns. */
public enum CsvHeader {
    /** Decided from the first two lines. */
    AUTO,
    /** The first line has the names. */
    YES,
    /** The first line is the first row. */
    NO
}
