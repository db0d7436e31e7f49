package io.github.gmm4j.internal.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A canvas whose shapes become pixels. */
public final class ImageCanvas implements Canvas {
    /** Pixels for one unit of length, each way. */
    private static final int PIXELS_PER_UNIT = 2;

    private final BufferedImage image;
    private final Graphics2D graphics;

    /** A canvas of a width and a height in units of length. */
    public ImageCanvas(int width, int height) {
        image = new BufferedImage(PIXELS_PER_UNIT * width, PIXELS_PER_UNIT * height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
    }

    public BufferedImage image() {
        return image;
    }

    @Override
    public void fill(Shape shape, Color color) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    @Override
    public void draw(Shape shape, Color color, BasicStroke stroke) {
        graphics.setColor(color);
        graphics.setStroke(stroke);
        graphics.draw(shape);
    }

    @Override
    public void within(Rectangle2D area, Runnable painting) {
        Shape before = graphics.getClip();
        graphics.clip(area);
        painting.run();
        graphics.setClip(before);
    }
}
