package io.github.gmm4j.internal.chart;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/** Text as outlines, so that a picture does not depend on the fonts of the viewer. */
public final class Text {
    public static final Font NORMAL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    public static final Font SMALL = NORMAL.deriveFont(11f);
    public static final Font TITLE = NORMAL.deriveFont(Font.BOLD, 15f);
    private static final char ELLIPSIS = '\u2026';
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private Text() {}

    /** The width of a text. */
    public static double width(String text, Font font) {
        return text.isBlank() ? 0 : new TextLayout(text, font, CONTEXT).getAdvance();
    }

    /** Returns a text, shortened in the middle if it is wider than the width. */
    public static String fitted(String text, Font font, double width) {
        String fitted = text;
        int length = text.codePointCount(0, text.length());
        while (length > 1 && width(fitted, font) > width) {
            length--;
            fitted = shortened(text, length);
        }
        return fitted;
    }

    /** Returns a text of at most a number of characters: its beginning and its end, where names often differ, with an ellipsis. */
    public static String shortened(String text, int most) {
        int[] characters = text.codePoints().toArray();
        if (characters.length <= most) {
            return text;
        }
        int end = (most - 1) / 2;
        return new String(characters, 0, most - 1 - end)
                + ELLIPSIS
                + new String(characters, characters.length - end, end);
    }

    /** The outline of a text whose baseline begins at a point. */
    public static Shape outline(String text, Font font, double x, double y) {
        return outline(text, font, AffineTransform.getTranslateInstance(x, y));
    }

    /** The outline of a text that is rotated upwards and whose baseline begins at a point. */
    public static Shape upwards(String text, Font font, double x, double y) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.quadrantRotate(-1);
        return outline(text, font, place);
    }

    private static Shape outline(String text, Font font, AffineTransform place) {
        return text.isBlank() ? new Path2D.Double() : new TextLayout(text, font, CONTEXT).getOutline(place);
    }
}
