package io.github.gmm4j.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;

/**
 * The libraries that only some classes need, and that a user adds to the class path when they are needed.
 *
 * <p>For the library's own use; not API.
 */
public enum OptionalLibrary {
    /** Reads Parquet. */
    DUCKDB("org.duckdb.DuckDBDriver"),
    /** Reads CSV. */
    FASTCSV("de.siegmar.fastcsv.reader.CsvReader"),
    /** Parses the command line. */
    PICOCLI("picocli.CommandLine");

    private static final String COORDINATES = "optional-libraries.properties";

    private final String className;

    /**
     * A library.
     *
     * @param className one of its classes
     */
    OptionalLibrary(String className) {
        this.className = className;
    }

    /**
     * Does nothing if the library is there.
     *
     * @param user what needs it, for the message
     * @throws MissingLibraryException if it is not on the class path, with its Maven coordinates
     */
    public void require(String user) {
        try {
            Class.forName(className, false, OptionalLibrary.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new MissingLibraryException(user + " needs " + coordinates() + " on the class path", e);
        }
    }

    /**
     * The Maven coordinates.
     *
     * @return group, artifact and the version that the library was tested with, separated by colons
     */
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
