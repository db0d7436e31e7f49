package io.github.gmm4j.plot;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The colors of a picture. Components have twelve colors that people with impaired color vision can tell apart as far
 * as that goes, after Okabe and Ito (2008), Color Universal Design, and Tol (2021), Color Schemes, SRON technical note;
 * where nothing else is told by the shape of a marker, the components have different ones too.
 */
public enum Theme {
    /** Dark on white. */
    LIGHT(0xFFFFFF, 0x222222, 0x6E6E6E, 0xE9E9E9),
    /** Light on near black. */
    DARK(0x14171C, 0xE8E8E8, 0x9A9FA6, 0x2C313A);

    private static final List<Color> ON_WHITE = colors(
            0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x332288, 0x882255, 0x999933, 0x44AA99,
            0x661100, 0x7F7F7F);
    private static final List<Color> ON_BLACK = colors(
            0x56B4E9, 0xF28E2B, 0x2CC295, 0xE39CC6, 0xF0E442, 0x3E8ED0, 0xA79BF0, 0xD6618F, 0xB8B84D, 0x7FDCCB,
            0xC98A6B, 0xA6A6A6);

    private final Color background;
    private final Color foreground;
    private final Color muted;
    private final Color grid;

    Theme(int background, int foreground, int muted, int grid) {
        this.background = new Color(background);
        this.foreground = new Color(foreground);
        this.muted = new Color(muted);
        this.grid = new Color(grid);
    }

    private static List<Color> colors(int... rgb) {
        return IntStream.of(rgb).mapToObj(Color::new).toList();
    }

    /** Of what is behind everything. */
    Color background() {
        return background;
    }

    /** Of text and of what must stand out. */
    Color foreground() {
        return foreground;
    }

    /** Of what stands back. */
    Color muted() {
        return muted;
    }

    /** Of grid lines. */
    Color grid() {
        return grid;
    }

    /**
     * The color of a component, or of a class: twelve colors, over again.
     *
     * @param k the component, counted from 0; any number
     * @return its color in every picture of this theme
     */
    public Color component(int k) {
        List<Color> palette = this == LIGHT ? ON_WHITE : ON_BLACK;
        return palette.get(Math.floorMod(k, palette.size()));
    }

    /**
     * CSS rules that give pictures drawn as {@link #LIGHT} the colors of this theme where they stand in an HTML page as {@code
     * svg} elements. A page that comes in both themes so needs every picture once.
     *
     * @return rules, one per line
     */
    public String css() {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < LIGHT.colors().size(); i++) {
            for (String use : List.of("fill", "stroke")) {
                rules.append("svg [" + use + "=\"" + hex(LIGHT.colors().get(i)) + "\"] { " + use + ": "
                        + hex(colors().get(i)) + " }\n");
            }
        }
        return rules.toString();
    }

    private List<Color> colors() {
        return Stream.concat(
                        Stream.of(background, foreground, muted, grid),
                        IntStream.range(0, ON_WHITE.size()).mapToObj(this::component))
                .toList();
    }

    /** A color as CSS writes it, whatever its opacity. */
    static String hex(Color color) {
        return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xFFFFFF);
    }

    /** A color that lets shine through what is below it. */
    static Color faded(Color color, double opacity) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
    }
}
