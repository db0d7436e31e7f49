package io.github.gmm4j.report;

import io.github.gmm4j.plot.Theme;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tables that scroll on narrow screens. */
final class Tables {
    private static final int LONGEST_HEAD = 32;

    private final Html html;

    Tables(Html html) {
        this.html = html;
    }

    /** Begins a table, to be followed by its heads and rows. */
    void open(String name, String about) {
        html.element("p", about, "class", "about");
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", name);
        html.open("table", "aria-label", name);
    }

    void heads(List<String> heads) {
        html.open("thead").open("tr");
        html.element("th", heads.get(0), "scope", "col", "class", "left");
        heads.stream().skip(1).forEach(head -> head("col", head));
        html.close().close().open("tbody");
    }

    /** Adds the head of a row or column. A long name is shortened; its tooltip has the whole name. */
    void head(String scope, String name) {
        String cut = shortened(name, LONGEST_HEAD);
        if (cut.equals(name)) {
            html.element("th", name, "scope", scope);
        } else {
            html.element("th", cut, "scope", scope, "title", name);
        }
    }

    /** Returns a name of at most this number of characters; the last one is an ellipsis if it is shortened. */
    static String shortened(String name, int most) {
        return name.codePointCount(0, name.length()) <= most
                ? name
                : name.substring(0, name.offsetByCodePoints(0, most - 1)) + "\u2026";
    }

    void cell(String number) {
        html.element("td", number, "class", "number");
    }

    /** The color of a component in the pictures. */
    void swatch(int k) {
        Color color = Theme.LIGHT.component(k);
        String hex = String.format(Locale.ROOT, "#%02x%02x%02x", color.getRed(), color.getGreen(), color.getBlue());
        html.open("svg", "class", "swatch", "viewBox", "0 0 10 10", "aria-hidden", "true")
                .open("circle", "cx", "5", "cy", "5", "r", "5", "fill", hex)
                .close()
                .close();
    }

    void close() {
        html.close().close().close();
    }

    /** Adds a table of names and values. */
    void facts(String caption, Map<String, String> facts) {
        html.open("table", "class", "facts").element("caption", caption).open("tbody");
        facts.forEach((name, value) -> html.open("tr")
                .element("th", name, "scope", "row")
                .element("td", value)
                .close());
        html.close().close();
    }
}
