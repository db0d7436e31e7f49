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
    LIGHT,
    /** Light on near black. */
    DARK;

    Palette palette() {
        return this == LIGHT ? Palette.LIGHT : Palette.DARK;
    }

    /**
     * Returns the color of a component or of a class. The twelve colors repeat.
     *
     * @param k the component, counted from 0; any number
     * @return its color in every picture of this theme
     */
    public Color component(int k) {
        return palette().component(k);
    }

    /**
     * Returns CSS rules that give pictures drawn as {@link #LIGHT} the colors of this theme where they are {@code svg} elements of
     * an HTML page. A page with both themes then needs every picture once.
     *
     * @return rules, one per line
     */
    public String css() {
        return palette().cssReplacing(Palette.LIGHT);
    }
}
