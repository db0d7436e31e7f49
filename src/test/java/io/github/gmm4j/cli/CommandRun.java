package io.github.gmm4j.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a command printed, and its exit code. */
public record CommandRun(int code, String out, String err) {
    public static CommandRun of(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                Arrays.stream(args).map(Object::toString).toArray(String[]::new));
        return new CommandRun(code, out.toString(), err.toString());
    }

    /** With several words in one text: a command as it is typed. */
    public static CommandRun line(Object... parts) {
        return of(Arrays.stream(parts)
                .flatMap(part -> part instanceof String text ? Arrays.stream(text.split(" ", -1)) : Stream.of(part))
                .toArray());
    }

    public static String outOf(Object... args) {
        return of(args).out();
    }

    public static String errOf(Object... args) {
        return of(args).err();
    }

    public static List<String> linesOf(Object... args) {
        return of(args).lines();
    }

    /** With something on standard input. */
    public static CommandRun with(String input, Object... args) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return of(args);
        } finally {
            System.setIn(before);
        }
    }

    public List<String> lines() {
        return out.lines().toList();
    }
}
