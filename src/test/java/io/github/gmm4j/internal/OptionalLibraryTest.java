package io.github.gmm4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.cli.Main;
import io.github.gmm4j.sources.CsvSamples;
import io.github.gmm4j.sources.ParquetSamples;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said where a library that only some classes need is not there. */
class OptionalLibraryTest {
    private static final Path CSV = Path.of("none.csv");

    /** The library's own classes once more, without the classes of some packages. */
    private static final class Without extends ClassLoader {
        private final String packages;

        Without(String packages) {
            super(OptionalLibrary.class.getClassLoader());
            this.packages = packages;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(packages)) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.github.gmm4j.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        /** Calls a static method. It is found by its exact type, as listing all methods would load more classes. */
        Object call(Class<?> type, String method, Class<?>[] parameters, Object... arguments) throws Throwable {
            Class<?> returned = type.getMethod(method, parameters).getReturnType();
            Class<?> own = returned.isPrimitive() ? returned : loadClass(returned.getName(), true);
            return MethodHandles.publicLookup()
                    .findStatic(loadClass(type.getName(), true), method, MethodType.methodType(own, parameters))
                    .asFixedArity()
                    .invokeWithArguments(arguments);
        }
    }

    private static Class<?>[] types(Class<?>... types) {
        return types;
    }

    private static void assertMissing(
            String packages, String message, Class<?> type, String method, Class<?>[] parameters, Object... arguments) {
        assertThatThrownBy(() -> new Without(packages).call(type, method, parameters, arguments))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching(message + ":\\d[\\d.]* on the class path");
    }

    @Test
    void classesSayWhatTheyNeed() {
        Class<?>[] path = types(Path.class);
        String csv = "CsvSamples needs de\\.siegmar:fastcsv";
        assertMissing("de.siegmar.", csv, CsvSamples.class, "builder", path, CSV);
        assertMissing(
                "de.siegmar.", csv, CsvSamples.class, "of", types(Path.class, String[].class), CSV, new String[0]);
        assertMissing(
                "org.duckdb.",
                "ParquetSamples needs org\\.duckdb:duckdb_jdbc",
                ParquetSamples.class,
                "of",
                types(String.class, String[].class),
                "*.parquet",
                new String[0]);
    }

    @Test
    void theCommandLineSaysWhatItNeeds() throws Throwable {
        StringWriter err = new StringWriter();
        Object[] arguments = {new PrintWriter(err), new PrintWriter(err), new String[] {"--version"}};
        Class<?>[] types = types(PrintWriter.class, PrintWriter.class, String[].class);
        assertThat(new Without("picocli.").call(Main.class, "run", types, arguments))
                .isEqualTo(1);
        assertThat(err.toString())
                .matches("gmm4j: the command line needs info\\.picocli:picocli:[\\d.]+ on the class path\\R");
        StringWriter line = new StringWriter();
        arguments = new Object[] {
            new PrintWriter(line), new PrintWriter(line), new String[] {"fit", "--example", "old-faithful", "-k", "2"}
        };
        assertThat(new Without("de.siegmar.").call(Main.class, "run", types, arguments))
                .isEqualTo(1);
        assertThat(line.toString())
                .matches(
                        "gmm4j: CsvFile needs de\\.siegmar:fastcsv:[\\d.]+ on the class path; GMM4J_CLASSPATH=FILE\\.jar adds it\\R");
    }

    @Test
    void aFitNeedsNone() throws Throwable {
        for (String packages : new String[] {"de.siegmar.", "org.duckdb.", "picocli."}) {
            assertThat(new Without(packages)
                            .loadClass(GaussianMixtureModel.class.getName(), true)
                            .getMethods())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsThereIsNotMissed(OptionalLibrary library) throws IOException {
        if (library != OptionalLibrary.DUCKDB) {
            assertThatCode(() -> library.require("a test")).doesNotThrowAnyException();
        }
        String[] coordinates = library.coordinates().split(":", -1);
        assertThat(coordinates).hasSize(3);
        String pom = Files.readString(Path.of("pom.xml"));
        assertThat(pom)
                .contains("<groupId>" + coordinates[0] + "</groupId>")
                .contains("<artifactId>" + coordinates[1] + "</artifactId>")
                .contains("version>" + coordinates[2] + "</");
    }
}
