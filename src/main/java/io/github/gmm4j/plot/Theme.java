package io.github.gmm4j.plot;

import io.github.gmm4j.internal.chart.Palette;
import java.awt.Color;

/**
 * The colors of a picture. Components have twelve colors that most people with impaired color vision can tell apart, after
 * Okabe and Ito (2008), Color Universal Design, and Tol (2021), Color Schemes, SRON technical note. Where the shape of a marker
 * shows nothing else, it also depends on the component.
 */
public enum Theme {
    /** Dark on white. */
    LIGHT(Palette.of(
            0xFFFFFF, 0x222222, 0x6E6E6E, 0xE9E9E9, 0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9,
            0x332288, 0x882255, 0x999933, 0x44AA99, 0x661100, 0x7F7F7F)),
    /** Light on near black. */
    DARK(Palette.of(
            0x14171C, 0xE8E8E8, 0x9A9FA6, 0x2C313A, 0x56B4E9, 0xF28E2B, 0x2CC295, 0xE39CC6, 0xF0E442, 0x3E8ED0,
            0xA79BF0, 0xD6618F, 0xB8B84D, 0x7FDCCB, 0xC98A6B, 0xA6A6A6));

    private final Palette palette;

    Theme(Palette palette) {
        this.palette = palette;
    }

    Palette palette() {
        return palette;
    }

    /**
     * Returns the color of a component or of a class. The twelve colors repeat.
     *
     * @param k the component, counted from 0; any number
     * @return its color in every picture of this theme
     */
    public Color component(int k) {
        return palette.component(k);
    }

    /**
     * Returns CSS rules that give pictures drawn as {@link #LIGHT} the colors of this theme where they are {@code svg} elements of
     * an HTML page. A page with both themes then needs every picture once.
     *
     * @return rules, one per line
     */
    public String css() {
        return palette.cssReplacing(LIGHT.palette);
    }
}
