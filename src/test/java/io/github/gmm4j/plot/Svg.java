package io.github.gmm4j.plot;

import io.github.gmm4j.internal.chart.Palette;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** An SVG read back. */
final class Svg {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

    /** A shape with the style of its group. */
    record Shape(Element element, Element style) {
        boolean circle() {
            return element.getTagName().equals("circle");
        }

        boolean clipped() {
            return style.hasAttribute("clip-path");
        }

        double attribute(String name) {
            return Double.parseDouble(element.getAttribute(name));
        }

        String path() {
            return element.getAttribute("d");
        }

        /** All coordinates, as pairs. */
        List<double[]> points() {
            List<Double> numbers = new ArrayList<>();
            Matcher matcher = NUMBER.matcher(path());
            while (matcher.find()) {
                numbers.add(Double.valueOf(matcher.group()));
            }
            List<double[]> points = new ArrayList<>();
            for (int i = 0; i + 1 < numbers.size(); i += 2) {
                points.add(new double[] {numbers.get(i), numbers.get(i + 1)});
            }
            return points;
        }
    }

    private final Document document;

    private Svg(Document document) {
        this.document = document;
    }

    static Svg of(Picture picture) {
        return of(picture.toSvg());
    }

    static Svg of(String text) {
        try {
            return new Svg(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(e);
        }
    }

    Element root() {
        return document.getDocumentElement();
    }

    String text(String tag) {
        return document.getElementsByTagName(tag).item(0).getTextContent();
    }

    List<String> description() {
        return Arrays.asList(text("desc").split("; "));
    }

    List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (String tag : List.of("path", "circle")) {
            NodeList found = document.getElementsByTagName(tag);
            for (int i = 0; i < found.getLength(); i++) {
                Element element = (Element) found.item(i);
                shapes.add(new Shape(element, (Element) element.getParentNode()));
            }
        }
        return shapes;
    }

    /** Filled circles between the axes. */
    List<Shape> dots() {
        return shapes().stream()
                .filter(shape -> shape.circle()
                        && shape.clipped()
                        && !shape.style().getAttribute("fill").equals("none"))
                .toList();
    }

    List<Shape> rings() {
        return shapes().stream()
                .filter(shape -> shape.circle()
                        && shape.clipped()
                        && shape.style().getAttribute("fill").equals("none"))
                .toList();
    }

    /** The rectangles around all text in a color, which may also be those around markers of a legend. */
    List<Rectangle2D> texts(Color color) {
        return shapes().stream()
                .filter(shape -> !shape.circle()
                        && !shape.clipped()
                        && shape.style().getAttribute("fill").equals(Palette.hex(color)))
                .map(Svg::bounds)
                .toList();
    }

    private static Rectangle2D bounds(Shape shape) {
        Rectangle2D bounds =
                new Rectangle2D.Double(shape.points().get(0)[0], shape.points().get(0)[1], 0, 0);
        shape.points().forEach(point -> bounds.add(point[0], point[1]));
        return bounds;
    }

    /** Lines between the axes. */
    List<Shape> lines() {
        return shapes().stream()
                .filter(shape ->
                        !shape.circle() && shape.clipped() && shape.style().hasAttribute("stroke"))
                .toList();
    }

    /** Closed curves of four Bézier pieces. */
    List<Shape> ellipses() {
        return lines().stream()
                .filter(shape -> shape.path().chars().filter(c -> c == 'C').count() == 4)
                .toList();
    }

    List<Shape> dashedEllipses() {
        return ellipses().stream()
                .filter(shape -> shape.style().hasAttribute("stroke-dasharray"))
                .toList();
    }

    /** The area between the axes. */
    Rectangle2D area() {
        Element rectangle =
                (Element) ((Element) document.getElementsByTagName("clipPath").item(0)).getFirstChild();
        double[] numbers = List.of("x", "y", "width", "height").stream()
                .mapToDouble(name -> Double.parseDouble(rectangle.getAttribute(name)))
                .toArray();
        return new Rectangle2D.Double(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
