package io.github.gmm4j.internal.chart;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The colors of a picture; muted is for secondary shapes and text, components for components and classes in their order. */
public record Palette(Color background, Color foreground, Color muted, Color grid, List<Color> components) {
    /** Dark on white. */
    public static final Palette LIGHT = of(
            0xFFFFFF, 0x222222, 0x6E6E6E, 0xE9E9E9, 0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9,
            0x332288, 0x882255, 0x999933, 0x44AA99, 0x661100, 0x7F7F7F);

    /** Light on near black. */
    public static final Palette DARK = of(
            0x14171C, 0xE8E8E8, 0x9A9FA6, 0x2C313A, 0x56B4E9, 0xF28E2B, 0x2CC295, 0xE39CC6, 0xF0E442, 0x3E8ED0,
            0xA79BF0, 0xD6618F, 0xB8B84D, 0x7FDCCB, 0xC98A6B, 0xA6A6A6);

    private static final int RGB = 0xFFFFFF;
    private static final int OPAQUE = 255;

    /** A palette of RGB values: background, foreground, muted and grid, then the components. */
    private static Palette of(int background, int foreground, int muted, int grid, int... components) {
        return new Palette(
                new Color(background),
                new Color(foreground),
                new Color(muted),
                new Color(grid),
                IntStream.of(components).mapToObj(Color::new).toList());
    }

    /** The color of a component or class; the colors repeat. */
    public Color component(int k) {
        return components.get(Math.floorMod(k, components.size()));
    }

    /** CSS rules that replace the colors of another palette by these, one rule per line. */
    public String cssReplacing(Palette other) {
        List<Color> from = other.all();
        List<Color> to = all();
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < from.size(); i++) {
            for (String use : List.of("fill", "stroke")) {
                rules.append(
                        "svg [" + use + "=\"" + hex(from.get(i)) + "\"] { " + use + ": " + hex(to.get(i)) + " }\n");
            }
        }
        return rules.toString();
    }

    private List<Color> all() {
        return Stream.concat(Stream.of(background, foreground, muted, grid), components.stream())
                .toList();
    }

    /** A color in CSS notation, without its opacity. */
    public static String hex(Color color) {
        return String.format(Locale.ROOT, "#%06x", color.getRGB() & RGB);
    }

    /** A color with another opacity, from 0 to 1. */
    public static Color faded(Color color, double opacity) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(OPAQUE * opacity));
    }
}
