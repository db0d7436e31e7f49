package io.github.gmm4j.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/** A JSON value of a reference case, as a tree. */
public final class Json {
    private final Object value;

    private Json(Object value) {
        this.value = value;
    }

    static Json read(InputStream in) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(in)) {
            parser.nextToken();
            return new Json(value(parser));
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield elements;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> parser.getText();
        };
    }

    /** The member of a dotted path. */
    public Json get(String path) {
        Object at = value;
        for (String name : path.split("\\.", -1)) {
            at = ((Map<?, ?>) at).get(name);
            if (at == null) {
                throw new IllegalArgumentException("no member " + name + " on the path " + path);
            }
        }
        return new Json(at);
    }

    public boolean has(String name) {
        return ((Map<?, ?>) value).containsKey(name);
    }

    public double number() {
        return (Double) value;
    }

    public int integer() {
        return (int) number();
    }

    public String text() {
        return value.toString();
    }

    public List<Json> elements() {
        return ((List<?>) value).stream().map(Json::new).toList();
    }

    public double[] numbers() {
        return elements().stream().mapToDouble(Json::number).toArray();
    }

    public int[] integers() {
        return elements().stream().mapToInt(Json::integer).toArray();
    }

    public DMatrixRMaj matrix() {
        return new DMatrixRMaj(elements().stream().map(Json::numbers).toArray(double[][]::new));
    }
}
