package io.github.gmm4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packages use each other downwards only; leaves are used by nothing but the command line and its demonstrations. */
class ArchitectureTest {
    private static final Path BASE = Path.of("io/github/gmm4j");
    private static final List<Path> ROOTS = List.of(Path.of("src/main/java"), Path.of("src/spark/java"));
    private static final Pattern IMPORT = Pattern.compile(
            "^import (?:static )?io\\.github\\.gmm4j\\.(?:([a-z]\\w*)\\.(?:(?<=\\.cli\\.)([a-z]\\w*)\\.)?)?[A-Z]",
            Pattern.MULTILINE);
    private static final Pattern FOREIGN_IMPORT =
            Pattern.compile("^import (?:static )?((?!io\\.github\\.gmm4j)[a-z]\\w*\\.\\w+\\.\\w+)", Pattern.MULTILINE);

    /** The packages of the command line, from top to bottom. */
    private static final List<String> COMMAND_LINE =
            List.of("", "messages", "options", "progress", "input", "output", "values");

    private static final Set<String> LIBRARY =
            Set.of("root", "kernel", "covariance", "data", "initialization", "internal");
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "kernel", Set.of("kernel"),
            "data", Set.of("data", "kernel"),
            "covariance", Set.of("covariance", "data", "kernel"),
            "initialization", Set.of("initialization", "covariance", "data", "kernel"),
            "root", LIBRARY);

    @Test
    void importsPointDownwards() throws IOException {
        List<String> upwards = new ArrayList<>();
        for (Path file : files()) {
            String from = packageOf(file);
            Matcher imports = IMPORT.matcher(Files.readString(file));
            while (imports.find()) {
                String to = imports.group(1) == null ? "root" : imports.group(1);
                boolean allowed = MAY_USE.containsKey(from)
                        ? MAY_USE.get(from).contains(to)
                        : from.equals("cli")
                                || (from.equals("demo") && !to.equals("cli"))
                                || to.equals(from)
                                || LIBRARY.contains(to)
                                // What Spark saves is a model file, so that it can be read without Spark.
                                || (from.equals("spark") && to.equals("json"))
                                // Colors go by the match of clusters and classes that makes accuracy.
                                || (from.equals("plot") && to.equals("evaluation"))
                                // A report gathers what other leaves tell of a fit: pictures, the choice, the truth.
                                || (from.equals("report")
                                        && Set.of("plot", "selection", "evaluation")
                                                .contains(to));
                if (!allowed) {
                    upwards.add(file + " uses " + to);
                }
            }
        }
        assertThat(upwards).isEmpty();
    }

    @Test
    void onlyTheLeavesUseTheirOwnLibraries() throws IOException {
        List<String> strangers = new ArrayList<>();
        for (Path file : files()) {
            String from = packageOf(file);
            Matcher imports = FOREIGN_IMPORT.matcher(Files.readString(file));
            while (imports.find()) {
                String library = imports.group(1);
                boolean allowed = library.startsWith("java.")
                        || library.startsWith("org.ejml.")
                        || library.startsWith("org.jspecify.")
                        || (from.equals("kernel") && library.startsWith("jdk.incubator."))
                        || (from.equals("json") && library.startsWith("com.fasterxml."))
                        || (from.equals("sources") && library.startsWith("javax.sql"))
                        || (from.equals("internal/csv")
                                && (library.startsWith("de.siegmar.") || library.startsWith("com.fasterxml.")))
                        || (from.equals("plot") && library.startsWith("javax.imageio"))
                        || (from.equals("spark")
                                && (library.startsWith("org.apache.spark")
                                        || library.startsWith("org.apache.hadoop")
                                        || library.startsWith("scala.")))
                        || (from.equals("demo")
                                && (library.startsWith("picocli") || library.startsWith("javax.imageio")))
                        || (from.equals("cli")
                                && (library.startsWith("picocli")
                                        || library.startsWith("javax.sql")
                                        || library.startsWith("de.siegmar.")
                                        || library.startsWith("com.fasterxml.")));
                if (!allowed) {
                    strangers.add(file + " uses " + library);
                }
            }
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    void packagesOfTheCommandLineUseEachOtherInOneDirection() throws IOException {
        List<String> upwards = new ArrayList<>();
        for (Path file : files()) {
            Path parent =
                    ROOTS.get(0).resolve(BASE).resolve("cli").relativize(file).getParent();
            int from = COMMAND_LINE.indexOf(parent == null ? "" : parent.toString());
            Matcher imports = IMPORT.matcher(Files.readString(file));
            while (packageOf(file).equals("cli") && imports.find()) {
                String to = imports.group(2) == null ? "" : imports.group(2);
                if (from < 0 || ("cli".equals(imports.group(1)) && COMMAND_LINE.indexOf(to) <= from)) {
                    upwards.add(file + " uses cli." + to);
                }
            }
        }
        assertThat(upwards).isEmpty();
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path root : ROOTS) {
            try (Stream<Path> all = Files.walk(root.resolve(BASE))) {
                all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            }
        }
        assertThat(files).hasSizeGreaterThan(20);
        return files;
    }

    private static String packageOf(Path file) {
        Path base = ROOTS.stream()
                .filter(file::startsWith)
                .map(root -> root.resolve(BASE))
                .findFirst()
                .orElseThrow();
        Path parent = base.relativize(file).getParent();
        if (parent == null) {
            return "root";
        }
        return parent.startsWith("cli") ? "cli" : parent.toString();
    }
}
