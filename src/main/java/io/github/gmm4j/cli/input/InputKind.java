package io.github.gmm4j.cli.input;

import io.github.gmm4j.internal.Secrets;
import java.util.regex.Pattern;

/** The kind of an input, by its name. */
public enum InputKind {
    DATABASE("jdbc:.*"),
    NUMPY("(?i).*\\.npy"),
    FLOAT64("(?i).*\\.f64"),
    FLOAT32("(?i).*\\.f32"),
    PARQUET("(?i).*\\.parquet"),
    MATLAB("(?i).*\\.mat"),
    IDX("(?i).*[.-]idx(\\d-\\w+)?(\\.gz)?"),
    /** Every other name. */
    CSV(".*");

    /** All kinds, for descriptions of options. */
    public static final String ALL =
            "a CSV file, a NumPy file (.npy), a MATLAB file (.mat), a raw binary file (.f64, .f32), an"
                    + " IDX file (.idx3-ubyte), a Parquet file or a pattern of them (.parquet), or the URL of a database"
                    + " (jdbc:...); - is CSV on standard input.";

    /** The name of standard input. */
    static final String STANDARD_INPUT = "-";

    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);

    private final Pattern name;

    InputKind(String name) {
        this.name = Pattern.compile(name, Pattern.DOTALL);
    }

    public static InputKind of(String input) {
        for (InputKind kind : values()) {
            if (kind.name.matcher(input).matches()) {
                return kind;
            }
        }
        return CSV;
    }

    /** Whether an input is standard input. */
    static boolean isStandard(String input) {
        return input.equals(STANDARD_INPUT);
    }

    /** Returns what messages call an input. */
    public static String displayName(String input) {
        return isStandard(input) ? "standard input" : withoutSecrets(input);
    }

    /** Whether an input is a URL, but not that of a database. */
    static boolean isUrl(String input) {
        return URL.matcher(input).matches();
    }

    /** Returns an input without user, password and the properties of the URL of a database. */
    public static String withoutSecrets(String input) {
        if (of(input) != DATABASE) {
            return isUrl(input) ? Secrets.hide(input) : input;
        }
        String place = input.replaceFirst("(?s)[?;(].*", "");
        return place.replaceFirst("^(jdbc:\\w+:)(?:thin:)?(//)?.*@", "$1$2");
    }

    /** Whether a file holds numbers without a header. */
    boolean isRaw() {
        return this == FLOAT64 || this == FLOAT32;
    }
}
