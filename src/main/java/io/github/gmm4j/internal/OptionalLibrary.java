package io.github.gmm4j.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;

/** Libraries that only some classes need; users add them to the class path. Not API. */
public enum OptionalLibrary {
    /** Reads Parquet. */
    DUCKDB("org.duckdb.DuckDBDriver"),
    /** Reads CSV. */
    FASTCSV("de.siegmar.fastcsv.reader.CsvReader"),
    /** Parses the command line. */
    PICOCLI("picocli.CommandLine");

    private static final String COORDINATES = "optional-libraries.properties";

    private final String className;

    /** Takes the name of one of the classes of the library. */
    OptionalLibrary(String className) {
        this.className = className;
    }

    /**
     * Throws MissingLibraryException with the Maven coordinates if the library is not on the class path; user is who needs
     * it.
     */
    public void require(String user) {
        try {
            Class.forName(className, false, OptionalLibrary.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new MissingLibraryException(user + " needs " + coordinates() + " on the class path", e);
        }
    }

    /** Returns group, artifact and tested version, separated by colons. */
    public String coordinates() {
        Properties all = new Properties();
        try (InputStream in = OptionalLibrary.class.getResourceAsStream(COORDINATES)) {
            if (in != null) {
                all.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String name = name().toLowerCase(Locale.ROOT);
        return all.getProperty(name, name);
    }
}
