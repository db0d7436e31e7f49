package io.github.gmm4j.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.ScatterForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;

/** Reads one model: first the numbers as they come, then their shapes and values are checked. */
final class ModelReader {
    private static final int DEEPEST_ARRAY = 3;

    private final JsonParser json;
    private final Map<String, Object> members = new HashMap<>();

    ModelReader(JsonParser json) {
        this.json = json;
    }

    GaussianMixtureModel read() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("expected a JSON object, found " + found());
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "format", "covarianceModel" -> members.put(name, string(name));
                case "version", "components", "dimension" -> members.put(name, integer(name));
                case "weights", "means", "covariances" -> members.put(name, array(name, 1));
                default -> json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw new IllegalArgumentException("expected the end of the file after the object, found " + found());
        }
        return model();
    }

    private String found() throws IOException {
        JsonToken token = json.currentToken();
        return token == null ? "the end of the file" : token.isStructStart() ? token.asString() : json.getText();
    }

    private String string(String name) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException(name + ": expected a string, found " + found());
        }
        return json.getText();
    }

    private Integer integer(String name) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new IllegalArgumentException(name + ": expected an integer, found " + found());
        }
        return json.getIntValue();
    }

    /** A list whose elements are numbers or such lists. */
    private List<Object> array(String name, int depth) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException(name + ": expected an array, found " + found());
        }
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_ARRAY && depth < DEEPEST_ARRAY) {
                elements.add(array(name, depth + 1));
            } else {
                elements.add(number(name));
            }
        }
        return elements;
    }

    private Double number(String name) throws IOException {
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
        requireValue("format", ModelJson.FORMAT);
        requireValue("version", ModelJson.VERSION);
        CovarianceModel model = CovarianceModel.of((String) member("covarianceModel"));
        int k = positive("components");
        int d = positive("dimension");
        double[] weights = numbers(list("weights", k), "weights");
        DMatrixRMaj means = matrix(list("means", k), "means", d);
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

    private List<?> list(String name, int size) {
        List<?> list = (List<?>) member(name);
        if (list.size() != size) {
            throw new IllegalArgumentException(
                    name + ": expected components = " + size + " entries, found " + list.size());
        }
        return list;
    }

    private static double[] numbers(Object value, String place) {
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException(place + ": expected an array, found the number " + value);
        }
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(list.get(i) instanceof Double number)) {
                throw new IllegalArgumentException(place + "[" + i + "]: expected a number, found an array");
            }
            numbers[i] = number;
        }
        return numbers;
    }

    private static DMatrixRMaj matrix(List<?> rows, String place, int columns) {
        double[][] matrix = new double[rows.size()][];
        for (int i = 0; i < matrix.length; i++) {
            String row = place + "[" + i + "]";
            matrix[i] = numbers(rows.get(i), row);
            requireDimension(row, matrix[i].length, columns);
        }
        return new DMatrixRMaj(matrix);
    }

    private static void requireDimension(String place, int found, int dimension) {
        if (found != dimension) {
            throw new IllegalArgumentException(
                    place + ": expected dimension = " + dimension + " numbers, found " + found);
        }
    }

    private List<Covariance> covariances(CovarianceModel model, int k, int d) {
        List<?> entries = (List<?>) member("covariances");
        if (entries.size() == 1) {
            return Collections.nCopies(k, covariance(entries.get(0), "covariances[0]", model, d));
        }
        List<Covariance> covariances = new ArrayList<>();
        for (Object entry : list("covariances", k)) {
            covariances.add(covariance(entry, "covariances[" + covariances.size() + "]", model, d));
        }
        return covariances;
    }

    private static Covariance covariance(Object entry, String place, CovarianceModel model, int d) {
        try {
            if (entry instanceof Double variance) {
                double[] variances = new double[d];
                Arrays.fill(variances, variance);
                return Covariance.diagonal(variances);
            }
            List<?> rows = (List<?>) entry;
            if (rows.stream().allMatch(Double.class::isInstance)) {
                requireDimension(place, rows.size(), d);
                return Covariance.diagonal(numbers(rows, place));
            }
            return of(matrix(rows, place, d), model);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(message.startsWith(place) ? message : place + ": " + message, e);
        }
    }

    /** A matrix given for a model without correlations is taken if it has none. */
    private static Covariance of(DMatrixRMaj matrix, CovarianceModel model) {
        if (model.scatterForm() != ScatterForm.DIAGONAL) {
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
