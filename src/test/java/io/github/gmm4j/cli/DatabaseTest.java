package io.github.gmm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gmm4j.cli.input.UrlDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user and password of a database. */
class DatabaseTest {
    private static final String URL = "jdbc:h2:mem:locked";
    private static final String QUERY = "select 1.5 * x y from system_range(1, 20)";
    /** A variable that every environment has. */
    private static final String VARIABLE = "PATH";

    private static final String SECRET = System.getenv(VARIABLE);

    @TempDir
    private Path directory;

    private Connection kept;

    @BeforeEach
    void lock() throws SQLException {
        kept = DriverManager.getConnection(URL, "me", SECRET);
    }

    @AfterEach
    void unlock() throws SQLException {
        kept.close();
    }

    private static CommandRun fit(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("fit", "-k", 1));
        all.addAll(Arrays.asList(arguments));
        CommandRun run = CommandRun.of(all.toArray());
        assertThat(run.out() + run.err()).doesNotContain(SECRET);
        return run;
    }

    @Test
    void passwordsComeFromAFileOrTheEnvironment() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), SECRET + "\n");
        Path page = directory.resolve("page.html");
        CommandRun byFile = fit(URL, "--query", QUERY, "--user", "me", "--password-file", file, "--report", page);
        assertThat(byFile.err()).isEmpty();
        assertThat(byFile.out()).startsWith("jdbc:h2:mem:locked: 20 samples of Y\n");
        assertThat(Files.readString(page)).contains("--user me --password-file").doesNotContain(SECRET);
        CommandRun byVariable = fit(URL, "--query", QUERY, "--user", "me", "--password-env", VARIABLE);
        assertThat(byVariable.err()).isEmpty();
        CommandRun userInUrl = fit(URL + ";USER=me", "--query", QUERY, "--password-env", VARIABLE);
        assertThat(userInUrl.err()).isEmpty();
    }

    @Test
    void wrongPasswordsAreTheDriversBusiness() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "hunter2");
        CommandRun wrong = fit(URL, "--query", QUERY, "--user", "me", "--password-file", file);
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err())
                .startsWith("gmm4j: ")
                .contains("Wrong user name or password")
                .doesNotContain("hunter2");
        assertThat(wrong.err()).hasLineCount(1);
    }

    @Test
    void mistakesAreNamed() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty"), "\n");
        assertThat(fit(URL, "--query", QUERY, "--password-file", empty).err())
                .isEqualTo("gmm4j: " + empty + ": expected the password on the first line, found nothing\n");
        Path none = directory.resolve("none");
        assertThat(fit(URL, "--query", QUERY, "--password-file", none).err())
                .isEqualTo("gmm4j: " + none + ": no such file\n");
        assertThat(fit(URL, "--query", QUERY, "--password-env", "GMM4J_NOT_SET").err())
                .startsWith("gmm4j fit: --password-env: the environment variable GMM4J_NOT_SET is not set\n");
        assertThat(fit(URL, "--query", QUERY, "--password-env", VARIABLE, "--password-file", none)
                        .err())
                .startsWith("gmm4j fit: --password-env and --password-file are mutually exclusive\n");
        CommandRun seen = fit(URL, "--query", QUERY, "--password", "hunter2");
        assertThat(seen.code()).isEqualTo(2);
        assertThat(seen.err())
                .startsWith("gmm4j fit: a password on the command line can be seen by others; use --password-env or"
                        + " --password-file\n")
                .doesNotContain("hunter2");
        for (String option : List.of("--user", "--password-env", "--password-file")) {
            assertThat(fit("x.csv", option, "x").err())
                    .startsWith("gmm4j fit: " + option + " is for jdbc: URLs only\n");
        }
    }

    @Test
    void messagesOfDriversDoNotShowPasswords() {
        for (String url : List.of(
                "jdbc:h2:mem:x;PASSWORD=hunter2;NONSENSE",
                "jdbc:h2:mem:x;PASSWORD=hunter2;NONSENSE=1",
                "jdbc:h2:tcp://me:hunter2@127.0.0.1:1/x;PASSWORD=hunter2",
                "jdbc:nobody://me:hunter2@host/db?password=hunter2")) {
            CommandRun run = fit(url, "--query", QUERY);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).startsWith("gmm4j: ").hasLineCount(1).doesNotContain("hunter2");
            UrlDataSource source = new UrlDataSource(url, null, "hunter2");
            assertThat(source.toString()).doesNotContain("hunter2");
            assertThatThrownBy(source::getConnection)
                    .isInstanceOf(SQLException.class)
                    .hasNoCause()
                    .message()
                    .doesNotContain("hunter2");
        }
        CommandRun twice = fit("jdbc:h2:mem:x;PASSWORD=hunter2", "jdbc:h2:mem:y;PASSWORD=hunter2", "--query", QUERY);
        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.err()).doesNotContain("hunter2");
    }

    @Test
    void urlsOfFilesAreRefused() {
        for (String url : List.of("http://me:hunter2@127.0.0.1:1/x.parquet", "s3://bucket/x.csv", "hf://a/b.npy")) {
            CommandRun run = fit(url);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo("gmm4j: " + url.replace("me:hunter2", "***")
                            + ": is a URL; only local files and jdbc: URLs can be read, so download it first\n");
        }
    }
}
