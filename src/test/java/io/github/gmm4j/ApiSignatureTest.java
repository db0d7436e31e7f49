package io.github.gmm4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The public API is the one that is kept in a file. */
@Tag("slow")
class ApiSignatureTest {
    private static final Path KEPT = Path.of("src/test/resources/api.txt");

    /** A change of the API shows in the diff of the file; {@code -Dapi.write} writes it anew. */
    @Test
    void theApiIsTheKeptOne() throws IOException {
        if (System.getProperty("api.write") != null) {
            Files.write(KEPT, ApiSignature.lines());
        }
        assertThat(ApiSignature.lines()).containsExactlyElementsOf(Files.readAllLines(KEPT));
    }
}
