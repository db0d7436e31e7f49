package io.github.gmm4j.cli.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What to ask a database for, and as which user. */
public final class DatabaseOptions {
    private static final String ONLY = " is for jdbc: URLs only";

    @Option(names = "--query", paramLabel = "SQL", description = "The query for the database of a jdbc: URL.")
    private Optional<String> query = Optional.empty();

    @Option(names = "--user", paramLabel = "NAME", description = "The user of the database.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--password-env",
            paramLabel = "VARIABLE",
            description = "The environment variable that holds the password of the database.")
    private Optional<String> passwordVariable = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "The file whose first line is the password of the database.")
    private Optional<Path> passwordFile = Optional.empty();

    /** Taken only to be refused without repeating it. */
    @Option(names = "--password", hidden = true, paramLabel = "PASSWORD")
    private Optional<String> password = Optional.empty();

    /**
     * Refuses options that do not go with the input.
     *
     * @throws ParameterException if one is too many, or the query is missing
     */
    void requireConsistent(CommandLine command, boolean database) {
        if (password.isPresent()) {
            throw new ParameterException(
                    command,
                    "a password on the command line can be seen by others; use --password-env or --password-file");
        }
        if (!database) {
            refuse(command, "--query", query.isPresent());
            refuse(command, "--user", user.isPresent());
            refuse(command, "--password-env", passwordVariable.isPresent());
            refuse(command, "--password-file", passwordFile.isPresent());
            return;
        }
        if (query.isEmpty()) {
            throw new ParameterException(
                    command, "Missing required option: '--query=SQL', what to ask the database for");
        }
        if (passwordVariable.isPresent() && passwordFile.isPresent()) {
            throw new ParameterException(command, "--password-env and --password-file are mutually exclusive");
        }
        Optional<String> unset = passwordVariable.filter(name -> System.getenv(name) == null);
        if (unset.isPresent()) {
            throw new ParameterException(
                    command, "--password-env: the environment variable " + unset.get() + " is not set");
        }
    }

    private static void refuse(CommandLine command, String option, boolean given) {
        if (given) {
            throw new ParameterException(command, option + ONLY);
        }
    }

    /** The query. */
    String query() {
        return query.orElse("");
    }

    /**
     * The database of a URL.
     *
     * @throws IOException if the file of the password can't be read
     * @throws IllegalArgumentException if it is empty
     */
    UrlDataSource source(String url) throws IOException {
        return new UrlDataSource(url, user, password());
    }

    private Optional<String> password() throws IOException {
        if (passwordFile.isEmpty()) {
            return passwordVariable.map(System::getenv);
        }
        List<String> lines = Files.readAllLines(passwordFile.get());
        if (lines.isEmpty() || lines.get(0).isEmpty()) {
            throw new IllegalArgumentException(
                    passwordFile.get() + ": expected the password on the first line, found nothing");
        }
        return Optional.of(lines.get(0));
    }
}
