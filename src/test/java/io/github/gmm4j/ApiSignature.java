package io.github.gmm4j;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The public and protected signatures of all types for users of the main jar, as {@code javap} prints them. */
final class ApiSignature {
    private ApiSignature() {}

    /** Returns one line for every type and member, in the order of the types' names and of the members in the source. */
    static List<String> lines() {
        try {
            Path root = Path.of(GaussianMixture.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            List<String> arguments = new ArrayList<>(List.of("-protected", "-cp", root.toString()));
            try (Stream<Path> files = Files.walk(root)) {
                files.map(file -> root.relativize(file)
                                .toString()
                                .replace(file.getFileSystem().getSeparator(), "."))
                        .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                        .filter(name -> !name.matches(".*\\.gmm4j\\.(internal|cli|demo|spark)\\..*|.*\\$\\d+.*"))
                        .map(name -> name.substring(0, name.length() - ".class".length()))
                        .filter(ApiSignature::isPublic)
                        .sorted()
                        .forEach(arguments::add);
            }
            StringWriter out = new StringWriter();
            PrintWriter printer = new PrintWriter(out);
            ToolProvider.findFirst("javap").orElseThrow().run(printer, printer, arguments.toArray(String[]::new));
            return out.toString()
                    .lines()
                    .filter(line -> !line.startsWith("Compiled from"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a type and all types around it are public or protected. */
    private static boolean isPublic(String name) {
        try {
            Class<?> type = Class.forName(name, false, ApiSignature.class.getClassLoader());
            for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
                if ((outer.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0 || outer.isLocalClass()) {
                    return false;
                }
            }
            return true;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
