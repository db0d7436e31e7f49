package io.github.gmm4j.plot;

import io.github.gmm4j.internal.bytes.AtomicFile;
import io.github.gmm4j.internal.chart.Canvas;
import io.github.gmm4j.internal.chart.Drawing;
import io.github.gmm4j.internal.chart.ImageCanvas;
import io.github.gmm4j.internal.chart.Palette;
import io.github.gmm4j.internal.chart.SvgCanvas;
import io.github.gmm4j.internal.chart.Text;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture that can be written as PNG or SVG. Immutable: what changes a setting gives another picture. It is painted when it
 * is written, without a display.
 *
 * <p>Text in an SVG is drawn as outlines; what the picture shows is also said in its {@code title} and {@code desc}. Nothing
 * in it has a name that could clash with another one, so that many can stand in one HTML page.
 */
public final class Picture {
    /** The least width and height. */
    public static final int LEAST_SIDE = 200;

    /** The largest width and height. */
    public static final int LARGEST_SIDE = 4000;

    private static final int DEFAULT_WIDTH = 800;
    private static final int DEFAULT_HEIGHT = 560;
    private static final double TITLE_BASELINE = 22;
    private static final double TITLE_HEIGHT = 34;
    private static final double MARGIN = 8;
    private static final double NOTE_HEIGHT = 18;

    private final Function<Palette, Drawing> drawing;
    private final String title;
    private final Theme theme;
    private final int width;
    private final int height;

    private Picture(Function<Palette, Drawing> drawing, String title, Theme theme, int width, int height) {
        this.drawing = drawing;
        this.title = title;
        this.theme = theme;
        this.width = width;
        this.height = height;
    }

    /** A picture of the usual size. */
    static Picture of(Function<Palette, Drawing> drawing) {
        return new Picture(drawing, "", Theme.LIGHT, DEFAULT_WIDTH, DEFAULT_HEIGHT);
    }

    /**
     * The picture with a title.
     *
     * @param text the title; may be empty, as it is by default
     * @return the other picture
     */
    public Picture title(String text) {
        return new Picture(drawing, Objects.requireNonNull(text, "text"), theme, width, height);
    }

    /**
     * The picture in other colors.
     *
     * @param colors the colors; {@link Theme#LIGHT} by default
     * @return the other picture
     */
    public Picture theme(Theme colors) {
        return new Picture(drawing, title, Objects.requireNonNull(colors, "colors"), width, height);
    }

    /**
     * The picture in another size. Letters and markers keep theirs.
     *
     * @param across the width, 800 by default, in pixels of an SVG; a PNG has twice as many each way
     * @param down the height, 560 by default
     * @return the other picture
     * @throws IllegalArgumentException if one of them is below 200 or above 4000
     */
    public Picture size(int across, int down) {
        if (Math.min(across, down) < LEAST_SIDE || Math.max(across, down) > LARGEST_SIDE) {
            throw new IllegalArgumentException("size must be from " + LEAST_SIDE + " to " + LARGEST_SIDE
                    + " each way, found " + across + " x " + down);
        }
        return new Picture(drawing, title, theme, across, down);
    }

    /**
     * The picture as SVG.
     *
     * @return an {@code svg} element that can be a file or stand in an HTML page
     */
    public String toSvg() {
        Drawing shown = drawing.apply(theme.palette());
        SvgCanvas canvas = new SvgCanvas();
        paint(canvas, shown);
        String note = shown.note().isEmpty() ? "" : "; " + shown.note();
        return canvas.document(width, height, title.isBlank() ? shown.kind() : title, shown.description() + note);
    }

    /**
     * The picture as PNG, with two pixels for every unit of its size each way.
     *
     * @return the bytes of a PNG file
     */
    public byte[] toPng() {
        ImageCanvas canvas = new ImageCanvas(width, height);
        paint(canvas, drawing.apply(theme.palette()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(canvas.image(), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes the picture. The file is written beside its place and moved there when it is complete.
     *
     * @param file the file to make or replace; its name ends in {@code .png} or {@code .svg}
     * @throws IOException if the file can't be written
     * @throws IllegalArgumentException if its name ends in something else
     */
    public void write(Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".svg")) {
            AtomicFile.requirePlace(file);
            String svg = toSvg();
            AtomicFile.write(file, out -> out.write(svg));
        } else if (name.endsWith(".png")) {
            AtomicFile.requirePlace(file);
            AtomicFile.write(file, toPng());
        } else {
            throw new IllegalArgumentException("file must end in .png or .svg, found " + file);
        }
    }

    private void paint(Canvas canvas, Drawing shown) {
        canvas.fill(new Rectangle2D.Double(0, 0, width, height), theme.palette().background());
        double top = title.isBlank() ? MARGIN : TITLE_HEIGHT;
        double bottom = shown.note().isEmpty() ? 0 : NOTE_HEIGHT;
        shown.paint(canvas, new Rectangle2D.Double(0, top, width, height - top - bottom));
        String shownTitle = Text.fitted(title, Text.TITLE, width - 4 * MARGIN);
        canvas.fill(
                Text.outline(shownTitle, Text.TITLE, 2 * MARGIN, TITLE_BASELINE),
                theme.palette().foreground());
        String note = Text.fitted(shown.note(), Text.SMALL, width - 2 * MARGIN);
        double noteX = width - MARGIN - Text.width(note, Text.SMALL);
        canvas.fill(
                Text.outline(note, Text.SMALL, noteX, height - MARGIN),
                theme.palette().muted());
    }
}
