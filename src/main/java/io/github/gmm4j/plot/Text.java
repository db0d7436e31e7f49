package io.github.gmm4j.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;

/** Text as outlines, so that a picture looks the same whichever fonts there are where it is shown. */
final class Text {
    static final Font NORMAL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font SMALL = NORMAL.deriveFont(11f);
    static final Font TITLE = NORMAL.deriveFont(Font.BOLD, 15f);

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private Text() {}

    /** How wide a text is. */
    static double width(String text, Font font) {
        return text.isBlank() ? 0 : new TextLayout(text, font, CONTEXT).getAdvance();
    }

    /** Writes a text from its baseline's beginning. */
    static void write(Graphics2D g, String text, Font font, double x, double y) {
        if (!text.isBlank()) {
            Shape outline = new TextLayout(text, font, CONTEXT).getOutline(AffineTransform.getTranslateInstance(x, y));
            g.fill(outline);
        }
    }
}
