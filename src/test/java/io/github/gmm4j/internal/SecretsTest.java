package io.github.gmm4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "jdbc:h2:mem:x;USER=sa;PASSWORD=hunter2;MODE=MySQL | jdbc:h2:mem:x;USER=sa;PASSWORD=***;MODE=MySQL",
                "cannot open jdbc:postgresql://me:hunter2@host:5432/db now | cannot open jdbc:postgresql://***@host:5432/db now",
                "jdbc:postgresql://host/db?user=me&password=hunter2&ssl=true | jdbc:postgresql://host/db?user=me&password=***&ssl=true",
                "jdbc:oracle:thin:scott/hun@ter2@host:1521:x | jdbc:oracle:thin:***@host:1521:x",
                "jdbc:sqlserver://host;password={hunter;2};encrypt=true | jdbc:sqlserver://host;password=***;encrypt=true",
                "bad setting \"sslPassword='hunter 2'\" | bad setting \"sslPassword=***\"",
                "Pwd = hunter2, accessToken=hunter2 | Pwd = ***, accessToken=***",
                "http://me:hunter2@host/x.parquet | http://***@host/x.parquet"
            })
    void passwordsAreHidden(String text, String shown) {
        assertThat(Secrets.hide(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;MODE=MySQL",
                "a@b.csv: line 3, column 2 (password): the cell is empty",
                "Wrong user name or password [28000-232]",
                "http://host/x@y.parquet",
                "--password-env: the environment variable X is not set",
                "jdbc:postgresql://host:5432/db: 20 samples of x"
            })
    void otherTextStaysAsItIs(String text) {
        assertThat(Secrets.hide(text)).isEqualTo(text);
        assertThat(Secrets.in(text)).isEmpty();
        assertThat(Secrets.hide(text, List.of(""))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "a+b$1"})
    void knownPasswordsAreHiddenEverywhere(String password) {
        assertThat(Secrets.hide("login with " + password + " failed", List.of(password)))
                .isEqualTo("login with *** failed");
        assertThat(Secrets.in("jdbc:x://me:" + password + "@host/db?password='" + password + "'"))
                .containsExactly(password, password);
    }
}
