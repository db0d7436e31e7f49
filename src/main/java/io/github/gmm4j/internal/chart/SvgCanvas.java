package io.github.gmm4j.internal.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes shapes as SVG elements. Groups of equal style and coordinates of at most two decimals keep large files small. */
public final class SvgCanvas implements Canvas {
    private static final Pattern NOT_ALLOWED =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private static final int OPAQUE = 255;
    private static final String[] CAPS = {"butt", "round", "square"};

    private final StringBuilder body = new StringBuilder();
    private final Map<String, String> clips = new LinkedHashMap<>();
    private String style = "";
    private String clip = "";

    /** The document of what has been painted. */
    public String document(int width, int height, String title, String description) {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\" role=\"img\">\n");
        svg.append("<title>").append(escaped(title)).append("</title>\n");
        svg.append("<desc>").append(escaped(description)).append("</desc>\n");
        if (!clips.isEmpty()) {
            svg.append("<defs>\n");
            clips.forEach((rectangle, id) ->
                    svg.append("<clipPath id=\"" + id + "\"><rect " + rectangle + "/></clipPath>\n"));
            svg.append("</defs>\n");
        }
        return svg.append(body)
                .append(style.isEmpty() ? "" : "</g>\n")
                .append("</svg>\n")
                .toString();
    }

    /** Escapes text for XML; characters that XML does not allow become U+FFFD. */
    private static String escaped(String text) {
        return NOT_ALLOWED
                .matcher(text)
                .replaceAll("\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    @Override
    public void fill(Shape shape, Color color) {
        if (color.getAlpha() > 0) {
            add(shape, "fill=\"" + Palette.hex(color) + "\"" + opacity("fill-opacity", color));
        }
    }

    @Override
    public void draw(Shape shape, Color color, BasicStroke stroke) {
        if (color.getAlpha() > 0) {
            add(
                    shape,
                    "fill=\"none\" stroke=\"" + Palette.hex(color) + "\"" + opacity("stroke-opacity", color)
                            + strokeStyle(stroke));
        }
    }

    /** Areas don't intersect: the area of an inner call replaces that of the outer one. */
    @Override
    public void within(Rectangle2D area, Runnable painting) {
        String before = clip;
        clip = clip(area);
        painting.run();
        clip = before;
    }

    private static String strokeStyle(BasicStroke stroke) {
        StringBuilder style = new StringBuilder();
        style.append(" stroke-width=\"" + number(stroke.getLineWidth()) + "\"");
        if (stroke.getEndCap() != BasicStroke.CAP_BUTT) {
            style.append(" stroke-linecap=\"" + CAPS[stroke.getEndCap()] + "\"");
        }
        if (stroke.getDashArray() != null) {
            style.append(" stroke-dasharray=\"");
            for (float dash : stroke.getDashArray()) {
                style.append(number(dash)).append(' ');
            }
            style.setCharAt(style.length() - 1, '"');
        }
        return style.toString();
    }

    private static String opacity(String attribute, Color color) {
        return color.getAlpha() == OPAQUE
                ? ""
                : " " + attribute + "=\"" + number((double) color.getAlpha() / OPAQUE) + "\"";
    }

    /** Adds a shape to the group of the shapes of its style. */
    private void add(Shape shape, String shapeStyle) {
        PathIterator path = shape.getPathIterator(null);
        if (path.isDone()) {
            return;
        }
        String wanted = shapeStyle + clip;
        if (!wanted.equals(style)) {
            body.append(style.isEmpty() ? "" : "</g>\n")
                    .append("<g ")
                    .append(wanted)
                    .append(">\n");
            style = wanted;
        }
        if (shape instanceof Ellipse2D ellipse && ellipse.getWidth() == ellipse.getHeight()) {
            body.append("<circle cx=\"" + number(ellipse.getCenterX()) + "\" cy=\"" + number(ellipse.getCenterY())
                    + "\" r=\"" + number(ellipse.getWidth() / 2) + "\"/>\n");
        } else {
            body.append("<path d=\"");
            appendPath(path);
            body.append("\"/>\n");
        }
    }

    /** The attribute that limits elements to a rectangle. */
    private String clip(Rectangle2D area) {
        String[] numbers = {number(area.getX()), number(area.getY()), number(area.getWidth()), number(area.getHeight())
        };
        String rectangle = String.format("x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"", (Object[]) numbers);
        String id = "clip-" + String.join("-", numbers);
        clips.put(rectangle, id);
        return " clip-path=\"url(#" + id + ")\"";
    }

    private void appendPath(PathIterator path) {
        double[] points = new double[6];
        for (; !path.isDone(); path.next()) {
            int segment = path.currentSegment(points);
            body.append("MLQCZ".charAt(segment));
            int coordinates = new int[] {2, 2, 4, 6, 0}[segment];
            for (int i = 0; i < coordinates; i++) {
                body.append(i == 0 ? "" : " ").append(number(points[i]));
            }
        }
    }

    /** Formats a number with at most two decimals. */
    private static String number(double value) {
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e9
                ? Long.toString((long) rounded)
                : Double.toString(rounded);
    }
}
