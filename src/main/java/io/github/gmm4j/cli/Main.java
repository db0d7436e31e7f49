package io.github.gmm4j.cli;

import io.github.gmm4j.cli.output.StandardOutput;
import io.github.gmm4j.internal.MissingLibraryException;
import io.github.gmm4j.internal.OptionalLibrary;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The entry point of the command line. Exit codes: 0 success, 1 failure, 2 invalid usage, 130 interrupted.
 *
 * <p>This class can be loaded without picocli, so that it can say that picocli is missing.
 */
public final class Main {
    private static final int FAILED = 1;

    private Main() {}

    /**
     * Runs a command and ends the JVM with its exit code.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        StandardOutput standard = new StandardOutput();
        PrintWriter out = new PrintWriter(new OutputStreamWriter(standard, StandardCharsets.UTF_8));
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, Charset.defaultCharset()), true);
        int code;
        try {
            code = run(out, err, args);
        } catch (OutOfMemoryError e) {
            err.println("gmm4j: not enough memory; set JAVA_OPTS=-Xmx8g to use 8 GB");
            code = FAILED;
        }
        if (out.checkError()) {
            if (!standard.closedByReader()) {
                err.println("gmm4j: cannot write to standard output");
            }
            code = standard.closedByReader() ? 0 : FAILED;
        }
        System.exit(code);
    }

    /**
     * Runs a command.
     *
     * @param out receives its result
     * @param err receives messages
     * @param args the command and its options
     * @return 0 success, 1 failure, 2 invalid usage, 130 interrupted
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        try {
            OptionalLibrary.PICOCLI.require("the command line");
        } catch (MissingLibraryException e) {
            err.println("gmm4j: " + e.getMessage());
            return FAILED;
        }
        return Gmm4j.run(out, err, args);
    }
}
