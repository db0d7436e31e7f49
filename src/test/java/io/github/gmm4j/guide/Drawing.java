package io.github.gmm4j.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an SVG of the library shows, without its letters: their outlines, and so the room that is left for the rest, depend on
 * the fonts of the machine. Places are in parts of the area between the axes.
 */
record Drawing(String size, String title, String description, List<Mark> marks) {
    private static final double CLOSE = 0.015;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:E-?\\d+)?");
    private static final Pattern CLIP = Pattern.compile("<clipPath id=\"(.*?)\"><rect (.*?)/>");
    private static final Pattern GROUP = Pattern.compile("(?s)<g ([^>]*?) clip-path=\"url\\(#(.*?)\\)\">\n(.*?)</g>");
    private static final Pattern SHAPE = Pattern.compile("<(circle|path) (.*?)/>");

    /** A dot or a line between the axes: its colors, and the smallest rectangle around it. */
    private record Mark(String kind, String style, Rectangle2D bounds) {}

    static Drawing of(Path file) throws IOException {
        String svg = Files.readString(file);
        Map<String, double[]> areas = new HashMap<>();
        CLIP.matcher(svg).results().forEach(clip -> areas.put(clip.group(1), numbers(clip.group(2))));
        List<Mark> marks = new ArrayList<>();
        Matcher groups = GROUP.matcher(svg);
        while (groups.find()) {
            double[] area = areas.getOrDefault(groups.group(2), new double[4]);
            String style = groups.group(1);
            SHAPE.matcher(groups.group(3))
                    .results()
                    .map(shape -> mark(shape, style, area))
                    .forEach(marks::add);
        }
        return new Drawing(
                first("<svg [^>]*viewBox=\"(.*?)\"", svg),
                first("<title>(.*?)</title>", svg),
                first("<desc>(.*?)</desc>", svg),
                marks);
    }

    private static Mark mark(MatchResult shape, String style, double[] area) {
        double[] bounds = shape.group(1).equals("circle") ? center(shape.group(2)) : around(numbers(shape.group(2)));
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = (bounds[i] - area[i % 2]) / area[2 + i % 2];
        }
        Rectangle2D rectangle = new Rectangle2D.Double();
        rectangle.setFrameFromDiagonal(bounds[0], bounds[1], bounds[2], bounds[3]);
        return new Mark(shape.group(1), style, rectangle);
    }

    private static double[] center(String circle) {
        double[] numbers = numbers(circle);
        return new double[] {numbers[0], numbers[1], numbers[0], numbers[1]};
    }

    private static double[] around(double[] points) {
        double[] bounds = {points[0], points[1], points[0], points[1]};
        for (int i = 0; i < points.length; i++) {
            bounds[i % 2] = Math.min(bounds[i % 2], points[i]);
            bounds[2 + i % 2] = Math.max(bounds[2 + i % 2], points[i]);
        }
        return bounds;
    }

    private static double[] numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static String first(String pattern, String svg) {
        return Stream.of(svg)
                .flatMap(text ->
                        Pattern.compile(pattern, Pattern.DOTALL).matcher(text).results())
                .map(match -> match.group(1))
                .findFirst()
                .orElse("");
    }

    /** Shows the same as another one, to what letters of another width change. */
    void requireSameAs(Drawing other) {
        assertThat(size).isEqualTo(other.size);
        assertThat(title).isEqualTo(other.title);
        assertThat(description).isEqualTo(other.description);
        assertThat(marks).isNotEmpty();
        assertThat(marks.stream().map(mark -> mark.kind + " " + mark.style))
                .containsExactlyElementsOf(other.marks.stream()
                        .map(mark -> mark.kind + " " + mark.style)
                        .toList());
        for (int i = 0; i < marks.size(); i++) {
            Rectangle2D here = marks.get(i).bounds;
            Rectangle2D there = other.marks.get(i).bounds;
            assertThat(here.getMinX()).isCloseTo(there.getMinX(), within(CLOSE));
            assertThat(here.getMinY()).isCloseTo(there.getMinY(), within(CLOSE));
            assertThat(here.getMaxX()).isCloseTo(there.getMaxX(), within(CLOSE));
            assertThat(here.getMaxY()).isCloseTo(there.getMaxY(), within(CLOSE));
        }
    }
}
