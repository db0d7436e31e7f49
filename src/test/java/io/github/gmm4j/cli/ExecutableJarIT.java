package io.github.gmm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that can be started, and the script that starts it, as the build has made them. */
class ExecutableJarIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String INCUBATOR = "WARNING: Using incubator modules: jdk.incubator.vector\n";

    private static Path jar = TARGET;

    @TempDir
    private Path directory;

    @BeforeAll
    static void findJar() throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            jar = files.filter(file -> file.toString().endsWith("-cli.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private CommandRun run(Map<String, String> environment, String... command) throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private CommandRun jar(String... args) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(Arrays.asList(args));
        return run(Map.of(), command.toArray(new String[0]));
    }

    private String text(String entry) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return new String(file.getInputStream(file.getJarEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void everythingWorksFromTheJarAlone() throws Exception {
        CommandRun fit =
                jar("fit", "--example", "old-faithful", "-k", "2", "-o", "model.json", "--plot", "faithful.svg");
        assertThat(fit.err()).isEmpty();
        assertThat(fit.out()).contains("BIC 2322.1917");
        assertThat(jar("plot", "--example", "old-faithful", "-m", "model.json", "-o", "faithful.png")
                        .err())
                .isEmpty();
        assertThat(directory.resolve("faithful.png")).isNotEmptyFile();
        Files.writeString(directory.resolve("rows.csv"), "eruptions,waiting\n4,80\n");
        assertThat(jar("predict", "rows.csv", "-m", "model.json").out()).isEqualTo("label\n0\n");
        assertThat(jar("fit", "none.parquet", "-k", "2").err()).isEqualTo("gmm4j: none.parquet: no such file\n");
        assertThat(jar("--version").out()).matches("gmm4j \\d+\\.\\d+\\.\\d+.*\n");
    }

    @Test
    void librariesThatBringTheirOwnCodeWorkFromTheJar() throws Exception {
        String rows =
                IntStream.range(0, 40).mapToObj(i -> i % 7 + "," + i % 5 + "\n").collect(Collectors.joining());
        Files.writeString(directory.resolve("rows.csv"), "a,b\n" + rows);
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("copy (select * from read_csv('" + directory.resolve("rows.csv") + "')) to '"
                    + directory.resolve("rows.parquet") + "' (format parquet)");
        }
        String gmm4j = TARGET.resolve("gmm4j").toString();
        CommandRun alone = run(Map.of(), gmm4j, "convert", "rows.parquet", "-o", "rows.mat");
        assertThat(alone.err())
                .matches(
                        "gmm4j: ParquetSamples needs org\\.duckdb:duckdb_jdbc:[\\d.]+ on the class path; GMM4J_CLASSPATH=FILE\\.jar adds it\\R");
        String duckdb = Path.of(DriverManager.getDriver("jdbc:duckdb:")
                        .getClass()
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        CommandRun matlab = run(Map.of("GMM4J_CLASSPATH", duckdb), gmm4j, "convert", "rows.parquet", "-o", "rows.mat");
        assertThat(matlab.err()).isEmpty();
        CommandRun csv = run(Map.of(), gmm4j, "convert", "rows.mat");
        assertThat(csv.err()).isEmpty();
        assertThat(csv.out()).startsWith("x0,x1\n0.0,0.0\n1.0,1.0\n").hasLineCount(41);
    }

    @Test
    void outputThatIsNotTakenIsTold() throws Exception {
        String gmm4j = TARGET.resolve("gmm4j").toString();
        jar("fit", "--example", "old-faithful", "-k", "2", "-o", "model.json");
        for (String command : List.of("predict --example old-faithful -m", "describe", "sample -n 9 -m")) {
            CommandRun full = run(Map.of(), "sh", "-c", gmm4j + " " + command + " model.json > /dev/full");
            assertThat(full.err()).isEqualTo("gmm4j: cannot write to standard output\n");
            assertThat(full.code()).isEqualTo(1);
        }
        CommandRun head = run(
                Map.of(), "bash", "-c", gmm4j + " sample -n 2000000 -m model.json | head -1; echo ${PIPESTATUS[0]}");
        assertThat(head.err()).isEmpty();
        assertThat(head.out()).isEqualTo("eruptions,waiting\n0\n");
    }

    @Test
    void textIsUtf8WhateverTheLocale() throws Exception {
        Files.writeString(directory.resolve("rows.csv"), "gr\u00f6\u00dfe\n1\n2\n4\n");
        CommandRun csv = run(Map.of("LC_ALL", "C"), TARGET.resolve("gmm4j").toString(), "convert", "rows.csv");
        assertThat(csv.out()).startsWith("gr\u00f6\u00dfe\n");
    }

    @Test
    void theScriptTurnsOnTheVectorKernel() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("gmm"), TARGET.resolve("gmm4j"));
        CommandRun script =
                run(Map.of("JAVA_OPTS", "-Xmx200m -Dio.github.gmm4j.kernel=vector"), link.toString(), "demo");
        assertThat(script.err()).isEqualTo(INCUBATOR);
        assertThat(script.code()).isZero();
        CommandRun noJava = run(Map.of("JAVA_HOME", "/nowhere"), link.toString(), "demo");
        assertThat(noJava.err()).startsWith("gmm4j: no Java found as /nowhere/bin/java;");
        assertThat(noJava.code()).isEqualTo(1);
        Files.delete(link);
        Path alone = Files.copy(TARGET.resolve("gmm4j"), directory.resolve("alone"));
        CommandRun noJar = run(Map.of(), "sh", alone.toString(), "demo");
        assertThat(noJar.err()).startsWith("gmm4j: no gmm4j-*-cli.jar in " + directory);
        assertThat(noJar.code()).isEqualTo(1);
    }

    @Test
    void theScriptAddsTheModuleForLargeFilesOnly() throws Exception {
        Path printer = Files.createDirectories(directory.resolve("java/bin")).resolve("java");
        Files.writeString(printer, "#!/bin/sh\necho \"$@\"\n");
        assertThat(printer.toFile().setExecutable(true)).isTrue();
        Files.write(directory.resolve("small file.csv"), new byte[1 << 20]);
        Files.write(directory.resolve("large file.csv"), new byte[1 << 24]);
        Map<String, String> printing =
                Map.of("JAVA_HOME", directory.resolve("java").toString());
        String gmm4j = TARGET.resolve("gmm4j").toString();
        String module = "--add-modules jdk.incubator.vector";
        assertThat(run(printing, gmm4j, "fit", "large file.csv", "-k", "2").out())
                .contains(module);
        assertThat(run(printing, gmm4j, "select", "-o", "x", "large file.csv").out())
                .contains(module);
        assertThat(run(printing, gmm4j, "fit", "small file.csv", "-k", "2").out())
                .contains("fit small file.csv -k 2")
                .doesNotContain(module);
        assertThat(run(printing, gmm4j, "predict", "large file.csv").out()).doesNotContain(module);
        assertThat(run(printing, gmm4j, "fit", "-", "-k", "2").out()).doesNotContain(module);
        assertThat(run(printing, gmm4j).out()).doesNotContain(module);
    }

    @Test
    void driversOfDatabasesCanBeAdded() throws Exception {
        String h2 = Arrays.stream(System.getProperty("java.class.path").split(":", -1))
                .filter(entry -> entry.contains("h2"))
                .findFirst()
                .orElseThrow();
        String url =
                "jdbc:h2:mem:x;INIT=create table t(x double)\\;insert into t select x * x from system_range(1\\, 9)";
        CommandRun fit = run(
                Map.of("GMM4J_CLASSPATH", h2),
                TARGET.resolve("gmm4j").toString(),
                "fit",
                url,
                "--query",
                "select x from t order by x",
                "-k",
                "1");
        assertThat(fit.err()).isEmpty();
        assertThat(fit.out()).contains("9 samples of X");
    }

    @Test
    void everyPackageIsListedWithItsLicense() throws Exception {
        Map<String, String> licenses = new HashMap<>();
        text("META-INF/licenses/THIRD-PARTY.txt")
                .lines()
                .map(line -> line.split("\\|", -1))
                .filter(cells -> cells.length == 4)
                .forEach(cells -> licenses.put(cells[0].strip() + "/", cells[3].strip()));
        licenses.put("io/github/gmm4j/", "LICENSE");
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> foreign = file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", ""))
                    .filter(name -> licenses.keySet().stream().noneMatch(name::startsWith))
                    .toList();
            assertThat(foreign).isEmpty();
            for (String texts : licenses.values()) {
                for (String name : texts.split(" ", -1)) {
                    assertThat(file.getEntry("META-INF/" + name)).as(name).isNotNull();
                }
            }
            assertThat(file.getEntry("io/github/gmm4j/spark/SparkGaussianMixture.class"))
                    .isNull();
        }
        assertThat(text("META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("LICENSE")));
    }
}
