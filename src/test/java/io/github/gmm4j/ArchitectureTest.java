package io.github.gmm4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The structure of the compiled classes: arrows between packages, cycles of types, sizes, and what the API shows. */
class ArchitectureTest {
    private static final String BASE = "io.github.gmm4j";
    private static final int MOST_TYPES = 20;
    private static final int MOST_ROOT_TYPES = 24;

    /** The packages of the library, from bottom to top. The root package and the engine below it use each other's types. */
    private static final List<Set<String>> LAYERS = List.of(
            Set.of("internal"),
            Set.of("internal.bytes", "internal.algebra"),
            Set.of("internal.kernel"),
            Set.of("internal.kernel.vector", "data"),
            Set.of("internal.passes", "internal.scatter"),
            Set.of("covariance", "initialization"),
            Set.of("internal.mixture"),
            Set.of("distributed"),
            Set.of("internal.em", ""));

    /** The other packages that a leaf may use besides those of the library. */
    private static final Map<String, Set<String>> LEAVES = Map.ofEntries(
            Map.entry("datasets", Set.of()),
            Map.entry("evaluation", Set.of()),
            Map.entry("json", Set.of()),
            Map.entry("online", Set.of()),
            Map.entry("selection", Set.of()),
            Map.entry("internal.csv", Set.of()),
            Map.entry("sources", Set.of("internal.csv")),
            Map.entry("internal.chart", Set.of()),
            Map.entry("internal.geometry", Set.of("internal.chart")),
            Map.entry("plot", Set.of("internal.chart", "internal.geometry", "evaluation")),
            Map.entry("report", Set.of("plot", "selection", "evaluation")),
            Map.entry("spark", Set.of("json")));

    /** The packages of the command line, from top to bottom. */
    private static final List<String> COMMAND_LINE =
            List.of("cli", "cli.messages", "cli.options", "cli.progress", "cli.input", "cli.output", "cli.values");

    private static final Map<String, Set<String>> LIBRARIES = Map.of(
            "internal.kernel.vector", Set.of("jdk.incubator.vector"),
            "json", Set.of("com.fasterxml.jackson.core"),
            "internal.csv", Set.of("com.fasterxml.jackson.core", "de.siegmar.fastcsv"),
            "sources", Set.of("javax.sql"),
            "plot", Set.of("javax.imageio"),
            "internal.chart", Set.of("javax.imageio"),
            "demo", Set.of("picocli", "javax.imageio"),
            "spark", Set.of("org.apache.spark", "org.apache.hadoop", "scala"));

    /** For every top-level type, the types that its bytecode mentions. */
    private static final Map<String, Set<String>> USES = new TreeMap<>();

    @BeforeAll
    static void readBytecode() throws URISyntaxException {
        Path classes = Path.of(GaussianMixture.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out);
        ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(printer, printer, "-v", "--multi-release", "base", "-cp", classes.toString(), classes.toString());
        out.toString()
                .lines()
                .map(String::strip)
                .map(line -> line.split("\\s+"))
                .forEach(words -> {
                    if (words.length > 2 && words[0].startsWith(BASE) && words[1].equals("->")) {
                        USES.computeIfAbsent(topLevel(words[0]), type -> new TreeSet<>())
                                .add(topLevel(words[2]));
                    }
                });
        assertThat(USES).hasSizeGreaterThan(100);
    }

    private static String topLevel(String type) {
        return type.replaceFirst("\\$.*", "");
    }

    private static String packageOf(String type) {
        String name = type.substring(0, type.lastIndexOf('.'));
        return name.equals(BASE) ? "" : name.substring(BASE.length() + 1);
    }

    private static int layer(String name) {
        for (int i = 0; i < LAYERS.size(); i++) {
            if (LAYERS.get(i).contains(name)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean mayUse(String from, String to) {
        if (from.equals(to) || (from.equals("demo") && !to.startsWith("cli"))) {
            return true;
        }
        if (COMMAND_LINE.contains(from)) {
            return !COMMAND_LINE.contains(to) || COMMAND_LINE.indexOf(to) > COMMAND_LINE.indexOf(from);
        }
        if (layer(from) >= 0) {
            return layer(to) >= 0
                    && (layer(to) < layer(from) || LAYERS.get(layer(from)).contains(""));
        }
        return LEAVES.containsKey(from) && (layer(to) >= 0 || LEAVES.get(from).contains(to));
    }

    @Test
    void packagesUseEachOtherInOneDirection() {
        List<String> upwards = new ArrayList<>();
        USES.forEach((from, all) -> all.stream()
                .filter(to -> to.startsWith(BASE + ".") && !mayUse(packageOf(from), packageOf(to)))
                .forEach(to -> upwards.add(from + " uses " + to)));
        assertThat(upwards).isEmpty();
    }

    @Test
    void onlyTheLeavesUseTheirOwnLibraries() {
        List<String> strangers = new ArrayList<>();
        USES.forEach((from, all) -> {
            boolean commandLine = COMMAND_LINE.contains(packageOf(from));
            Set<String> own = LIBRARIES.getOrDefault(packageOf(from), Set.of());
            Predicate<String> known = to -> to.startsWith("java.")
                    || to.startsWith(BASE)
                    || to.startsWith("org.ejml.")
                    || to.startsWith("org.jspecify.")
                    || own.stream().anyMatch(to::startsWith)
                    || (commandLine && to.matches("(picocli|javax\\.sql|de\\.siegmar|com\\.fasterxml)\\..*"));
            all.stream().filter(known.negate()).forEach(to -> strangers.add(from + " uses " + to));
        });
        assertThat(strangers).isEmpty();
    }

    /** An interface or class may name its own implementations, as a factory or in its permits clause; nothing else. */
    @Test
    void typesFormNoCycles() throws ClassNotFoundException {
        Map<String, Set<String>> arrows = new HashMap<>();
        for (Map.Entry<String, Set<String>> entry : USES.entrySet()) {
            Set<String> others = new HashSet<>();
            for (String to : entry.getValue()) {
                if (!to.equals(entry.getKey()) && USES.containsKey(to) && !isImplementation(to, entry.getKey())) {
                    others.add(to);
                }
            }
            arrows.put(entry.getKey(), others);
        }
        List<String> cycles = arrows.keySet().stream()
                .filter(type -> reaches(type, type, arrows))
                .sorted()
                .toList();
        assertThat(cycles).isEmpty();
    }

    private static boolean isImplementation(String type, String of) throws ClassNotFoundException {
        ClassLoader loader = ArchitectureTest.class.getClassLoader();
        return Class.forName(of, false, loader).isAssignableFrom(Class.forName(type, false, loader));
    }

    private static boolean reaches(String from, String goal, Map<String, Set<String>> arrows) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(arrows.get(from));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (next.equals(goal)) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(arrows.get(next));
            }
        }
        return false;
    }

    @Test
    void packagesAreSmall() {
        Map<String, Long> sizes = USES.keySet().stream()
                .filter(type -> !type.endsWith("package-info"))
                .collect(Collectors.groupingBy(ArchitectureTest::packageOf, Collectors.counting()));
        assertThat(sizes.remove("")).isLessThanOrEqualTo(MOST_ROOT_TYPES);
        assertThat(sizes.values()).allMatch(size -> size <= MOST_TYPES);
    }

    @Test
    void theRootPackageHasNoHiddenTypes() throws ClassNotFoundException {
        List<String> hidden = new ArrayList<>();
        for (String type : USES.keySet()) {
            if (packageOf(type).isEmpty() && !type.endsWith("package-info")) {
                Class<?> found = Class.forName(type, false, ArchitectureTest.class.getClassLoader());
                if (!Modifier.isPublic(found.getModifiers())) {
                    hidden.add(type);
                }
            }
        }
        assertThat(hidden).isEmpty();
    }

    @Test
    void thePublicSignaturesMentionNothingInternal() {
        assertThat(ApiSignature.lines().stream().filter(line -> line.contains(BASE + ".internal")))
                .isEmpty();
    }
}
