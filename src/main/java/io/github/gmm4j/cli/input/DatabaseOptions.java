package io.github.gmm4j.cli.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The query, user and password of a database. */
public final class DatabaseOptions {
    private static final String ONLY = " is for jdbc: URLs only";

    @Option(names = "--query", paramLabel = "SQL", description = "The query for the database of a jdbc: URL.")
    private @Nullable String query;

    @Option(names = "--user", paramLabel = "NAME", description = "The user of the database.")
    private @Nullable String user;

    @Option(
            names = "--password-env",
            paramLabel = "VARIABLE",
            description = "The environment variable that holds the password of the database.")
    private @Nullable String passwordVariable;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "The file whose first line is the password of the database.")
    private @Nullable Path passwordFile;

    /** Accepted only to be refused without repeating the password. */
    @Option(names = "--password", hidden = true, paramLabel = "PASSWORD")
    private @Nullable String password;

    /** Refuses options that do not go with the input. */
    void requireConsistent(CommandLine command, boolean database) {
        if (password != null) {
            throw new ParameterException(
                    command,
                    "a password on the command line can be seen by others; use --password-env or --password-file");
        }
        if (!database) {
            refuse(command, "--query", query != null);
            refuse(command, "--user", user != null);
            refuse(command, "--password-env", passwordVariable != null);
            refuse(command, "--password-file", passwordFile != null);
            return;
        }
        if (query == null) {
            throw new ParameterException(
                    command, "Missing required option: '--query=SQL', what to ask the database for");
        }
        if (passwordVariable != null && passwordFile != null) {
            throw new ParameterException(command, "--password-env and --password-file are mutually exclusive");
        }
        if (passwordVariable != null && System.getenv(passwordVariable) == null) {
            throw new ParameterException(
                    command, "--password-env: the environment variable " + passwordVariable + " is not set");
        }
    }

    private static void refuse(CommandLine command, String option, boolean given) {
        if (given) {
            throw new ParameterException(command, option + ONLY);
        }
    }

    /** Returns the query. */
    String query() {
        return Objects.requireNonNullElse(query, "");
    }

    /** Returns the database of a URL. */
    UrlDataSource source(String url) throws IOException {
        return new UrlDataSource(url, user, password());
    }

    private @Nullable String password() throws IOException {
        if (passwordFile == null) {
            return passwordVariable == null ? null : System.getenv(passwordVariable);
        }
        List<String> lines = Files.readAllLines(passwordFile);
        if (lines.isEmpty() || lines.get(0).isEmpty()) {
            throw new IllegalArgumentException(
                    passwordFile + ": expected the password on the first line, found nothing");
        }
        return lines.get(0);
    }
}
