package io.github.gmm4j.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A page read back as XML. */
final class ParsedPage {
    private final Document document;

    private ParsedPage(Document document) {
        this.document = document;
    }

    static ParsedPage of(Report report) {
        try {
            return new ParsedPage(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(report.toHtml().getBytes(StandardCharsets.UTF_8))));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(e);
        }
    }

    Element root() {
        return document.getDocumentElement();
    }

    /** All elements of a name. */
    List<Element> all(String tag) {
        return below(root(), tag);
    }

    static List<Element> below(Element element, String tag) {
        NodeList found = element.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    List<String> texts(String tag) {
        return all(tag).stream().map(Element::getTextContent).toList();
    }

    /** The heads of the warnings, without the full stop. */
    List<String> warnings() {
        return all("li").stream()
                .filter(item ->
                        ((Element) item.getParentNode()).getAttribute("class").equals("doubts"))
                .map(item -> below(item, "strong").get(0).getTextContent())
                .map(text -> text.substring(0, text.length() - 1))
                .toList();
    }

    /** The cells of a table, by rows, its heads first. */
    List<List<String>> table(String name) {
        Element table = all("table").stream()
                .filter(found -> found.getAttribute("aria-label").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no table " + name));
        return rows(table);
    }

    private static List<List<String>> rows(Element table) {
        List<List<String>> rows = new ArrayList<>();
        for (Element row : below(table, "tr")) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.getChildNodes().getLength(); i++) {
                if (row.getChildNodes().item(i) instanceof Element cell) {
                    cells.add(cell.getTextContent().strip());
                }
            }
            rows.add(cells);
        }
        return rows;
    }

    /** What stands in the tables of two columns. */
    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        for (Element table : all("table")) {
            if (table.getAttribute("class").equals("facts")) {
                rows(table).forEach(row -> facts.put(row.get(0), row.get(1)));
            }
        }
        return facts;
    }

    /** The names of the pictures. */
    List<String> figures() {
        return all("figcaption").stream()
                .map(caption -> below(caption, "strong").get(0).getTextContent())
                .toList();
    }

    /** What the pictures tell of themselves. */
    String descriptions() {
        return String.join("\n", texts("desc"));
    }

    String text() {
        return root().getTextContent();
    }
}
