package io.github.gmm4j.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.internal.mixture.Estimators;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;

/** Reads one model: first the numbers as they come, then their shapes and values are checked. */
final class ModelReader {
    private static final int DEEPEST_ARRAY = 3;
    private static final int LONGEST_EXCERPT = 60;
    private static final int FIRST_CAPACITY = 16;
    private static final Set<String> LOW_RANK_MEMBERS = Set.of("loadings", "noiseVariances");

    private final JsonParser json;
    private final Map<String, Object> members = new HashMap<>();

    ModelReader(JsonParser json) {
        this.json = json;
    }

    NamedModel read() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("expected a JSON object, found " + found());
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "format", "covarianceModel" -> put(name, excerpt(string(name)));
                case "version", "components", "dimension" -> put(name, integer(name));
                case "columns" -> put(name, strings(name));
                case "weights", "means", "covariances" -> put(name, array(name, 1));
                default -> json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw new IllegalArgumentException("expected the end of the file after the object, found " + found());
        }
        return new NamedModel(model(), columns());
    }

    private void put(String name, Object value) {
        if (members.put(name, value) != null) {
            throw new IllegalArgumentException(name + ": expected one member of this name, found two");
        }
    }

    private String found() throws IOException {
        JsonToken token = json.currentToken();
        return token == null
                ? "the end of the file"
                : token.isStructStart() ? token.asString() : excerpt(json.getText());
    }

    /** Returns a short single-line excerpt of a file for messages. */
    private static String excerpt(String text) {
        String line =
                text.substring(0, Math.min(text.length(), LONGEST_EXCERPT)).replaceAll("\\p{Cntrl}", "?");
        return text.length() > LONGEST_EXCERPT ? line + "..." : line;
    }

    private String string(String name) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException(name + ": expected a string, found " + found());
        }
        return json.getText();
    }

    private List<String> strings(String name) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException(name + ": expected an array of strings, found " + found());
        }
        List<String> strings = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            strings.add(string(name));
        }
        return strings;
    }

    @SuppressWarnings("unchecked")
    private List<String> columns() {
        return (List<String>) members.getOrDefault("columns", List.of());
    }

    private Integer integer(String name) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new IllegalArgumentException(name + ": expected an integer, found " + found());
        }
        return json.getIntValue();
    }

    /** The arrays of an object, by their names. */
    private Map<String, Object> arrays(String name) throws IOException {
        Map<String, Object> arrays = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String member = json.currentName();
            json.nextToken();
            if (!LOW_RANK_MEMBERS.contains(member)) {
                json.skipChildren();
            } else if (arrays.put(member, array(name + "." + member, 2)) != null) {
                throw new IllegalArgumentException(
                        name + "." + member + ": expected one member of this name, found two");
            }
        }
        return arrays;
    }

    /** An array of numbers as a {@code double[]}, one with arrays or objects in it as a list of its elements. */
    private Object array(String name, int depth) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException(name + ": expected an array, found " + found());
        }
        double[] numbers = new double[FIRST_CAPACITY];
        int count = 0;
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_ARRAY && depth < DEEPEST_ARRAY && count == 0) {
                elements.add(array(name, depth + 1));
            } else if (json.currentToken() == JsonToken.START_OBJECT && depth == 1 && count == 0) {
                elements.add(arrays(name + "[" + elements.size() + "]"));
            } else if (elements.isEmpty()) {
                numbers = count == numbers.length ? Arrays.copyOf(numbers, 2 * count) : numbers;
                numbers[count++] = number(name);
            } else {
                throw new IllegalArgumentException(name + ": expected numbers or arrays, found both in one array");
            }
        }
        return elements.isEmpty() ? Arrays.copyOf(numbers, count) : elements;
    }

    private double number(String name) throws IOException {
        if (!json.currentToken().isNumeric()) {
            throw new IllegalArgumentException(name + ": expected a number, found " + found());
        }
        double number = json.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(name + ": expected finite numbers, found " + found());
        }
        return number;
    }

    private GaussianMixtureModel model() {
        requireValue("format", ModelWriter.FORMAT);
        requireValue("version", ModelWriter.VERSION);
        CovarianceModel model = CovarianceModel.of((String) member("covarianceModel"));
        int k = positive("components");
        int d = positive("dimension");
        double[] weights = numbers(member("weights"), "weights", "components", k);
        DMatrixRMaj means = matrix(entries("means", k), "means", d);
        return GaussianMixtureModel.of(weights, means, covariances(model, k, d), model);
    }

    private void requireValue(String name, Object expected) {
        if (!member(name).equals(expected)) {
            throw new IllegalArgumentException(name + ": expected " + expected + ", found " + member(name));
        }
    }

    private Object member(String name) {
        Object value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + ": expected a member of this name, found none");
        }
        return value;
    }

    private int positive(String name) {
        int value = (Integer) member(name);
        if (value < 1) {
            throw new IllegalArgumentException(name + ": expected at least 1, found " + value);
        }
        return value;
    }

    /** The elements of an array that must have arrays in it, one for each component. */
    private List<?> entries(String name, int k) {
        if (!(member(name) instanceof List<?> list)) {
            throw new IllegalArgumentException(name + ": expected an array of arrays, found an array of numbers");
        }
        requireCount(name, "components", k, list.size());
        return list;
    }

    private static void requireCount(String place, String what, int expected, int found) {
        if (found != expected) {
            throw new IllegalArgumentException(
                    place + ": expected " + what + " = " + expected + " entries, found " + found);
        }
    }

    private static double[] numbers(Object value, String place, String what, int count) {
        if (!(value instanceof double[] numbers)) {
            throw new IllegalArgumentException(place + ": expected an array of numbers, found an array of arrays");
        }
        requireCount(place, what, count, numbers.length);
        return numbers;
    }

    private static DMatrixRMaj matrix(List<?> rows, String place, int columns) {
        double[][] matrix = new double[rows.size()][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = numbers(rows.get(i), place + "[" + i + "]", "dimension", columns);
        }
        return new DMatrixRMaj(matrix);
    }

    private List<Covariance> covariances(CovarianceModel model, int k, int d) {
        Object value = member("covariances");
        List<?> entries = value instanceof double[] variances
                ? Arrays.stream(variances).boxed().toList()
                : (List<?>) value;
        boolean shared = entries.size() == 1;
        requireCount("covariances", "components", shared ? 1 : k, entries.size());
        List<Covariance> covariances = new ArrayList<>();
        for (Object entry : entries) {
            covariances.add(covariance(entry, "covariances[" + covariances.size() + "]", model, d));
        }
        return shared ? Collections.nCopies(k, covariances.get(0)) : covariances;
    }

    private static Covariance covariance(Object entry, String place, CovarianceModel model, int d) {
        if (entry instanceof List<?> rows) {
            requireCount(place, "dimension", d, rows.size());
        }
        try {
            if (entry instanceof Double variance) {
                double[] variances = new double[d];
                Arrays.fill(variances, variance);
                return Covariance.diagonal(variances);
            }
            if (entry instanceof Map<?, ?> parts) {
                return lowRank(parts, place, d);
            }
            if (entry instanceof double[]) {
                return Covariance.diagonal(numbers(entry, place, "dimension", d));
            }
            return of(matrix((List<?>) entry, place, d), model);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(message.startsWith(place) ? message : place + ": " + message, e);
        }
    }

    private static Covariance lowRank(Map<?, ?> parts, String place, int d) {
        if (!(parts.get("loadings") instanceof List<?> rows)) {
            throw new IllegalArgumentException(place + ".loadings: expected d arrays of q numbers, found "
                    + (parts.containsKey("loadings") ? "an array of numbers" : "none"));
        }
        requireCount(place + ".loadings", "dimension", d, rows.size());
        int factors = rows.get(0) instanceof double[] first ? first.length : 1;
        double[] noise = numbers(
                Objects.requireNonNullElse(parts.get("noiseVariances"), new double[0]),
                place + ".noiseVariances",
                "dimension",
                d);
        return Covariance.lowRank(matrix(rows, place + ".loadings", factors), noise);
    }

    /** Accepts a full matrix for a model without correlations if it has none. */
    private static Covariance of(DMatrixRMaj matrix, CovarianceModel model) {
        if (Estimators.of(model).layout(1, new double[matrix.numCols], List.of()) != ScatterLayout.DIAGONAL) {
            return Covariance.full(matrix);
        }
        double[] variances = new double[matrix.numCols];
        Arrays.setAll(variances, j -> matrix.get(j, j));
        if (!MatrixFeatures_DDRM.isEquals(matrix, CommonOps_DDRM.diag(variances))) {
            throw new IllegalArgumentException(
                    "expected no correlations, as the covariance model is " + model.name() + ", found some");
        }
        return Covariance.diagonal(variances);
    }
}
