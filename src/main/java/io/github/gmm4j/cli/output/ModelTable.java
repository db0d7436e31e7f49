package io.github.gmm4j.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.LowRankCovariance;
import io.github.gmm4j.evaluation.MixtureSummary;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The components of a model, as lines to read or as records. */
public final class ModelTable {
    private final GaussianMixtureModel model;
    private final List<String> names;
    private final long[] counts;

    /**
     * Prepares a table.
     *
     * @param model the model
     * @param names one per feature
     * @param counts the number of samples assigned to each component; not modified; empty if there are no samples
     */
    public ModelTable(GaussianMixtureModel model, List<String> names, long... counts) {
        this.model = model;
        this.names = names;
        this.counts = counts;
    }

    /** Writes the table as CSV. */
    public void writeCsv(Writer out) throws IOException {
        try (RecordWriter records = RecordWriter.begin(OutputFormat.CSV, fields(), out)) {
            writeTo(records);
        }
    }

    /** Returns the names of the fields of {@link #writeTo(RecordWriter)}. */
    List<String> fields() {
        List<String> fields = new ArrayList<>(List.of("component", "weight"));
        if (counts.length > 0) {
            fields.add("samples");
        }
        names.forEach(name -> fields.add("mean " + name));
        names.forEach(name -> fields.add("sd " + name));
        return fields;
    }

    /** Writes a record for every component. */
    void writeTo(RecordWriter records) throws IOException {
        for (int k = 0; k < model.components(); k++) {
            List<Object> record = new ArrayList<>(List.of(k, model.weights()[k]));
            if (counts.length > 0) {
                record.add(counts[k]);
            }
            for (double mean : model.mean(k)) {
                record.add(mean);
            }
            for (double variance : model.covariances().get(k).variances()) {
                record.add(Math.sqrt(variance));
            }
            records.add(record);
        }
    }

    /** Writes the columns, and an object for every component with its covariance, as fields of an object. */
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeFieldName("columns");
        json.writeArray(names.toArray(String[]::new), 0, names.size());
        json.writeFieldName("components");
        json.writeStartArray();
        for (int k = 0; k < model.components(); k++) {
            Covariance covariance = model.covariances().get(k);
            json.writeStartObject();
            json.writeNumberField("component", k);
            json.writeNumberField("weight", model.weights()[k]);
            if (counts.length > 0) {
                json.writeNumberField("samples", counts[k]);
            }
            writeArray(json, "mean", model.mean(k));
            writeArray(
                    json,
                    "standardDeviations",
                    Arrays.stream(covariance.variances()).map(Math::sqrt).toArray());
            json.writeFieldName("covariance");
            writeCovariance(json, covariance);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes a d x d matrix, or loadings and noise variances as in a model file. */
    private static void writeCovariance(JsonGenerator json, Covariance covariance) throws IOException {
        if (covariance instanceof LowRankCovariance lowRank) {
            json.writeStartObject();
            json.writeFieldName("loadings");
            writeRows(json, lowRank.loadings());
            writeArray(json, "noiseVariances", lowRank.noiseVariances());
            json.writeEndObject();
        } else {
            writeRows(json, covariance.toMatrix());
        }
    }

    private static void writeArray(JsonGenerator json, String name, double[] numbers) throws IOException {
        json.writeFieldName(name);
        json.writeArray(numbers, 0, numbers.length);
    }

    private static void writeRows(JsonGenerator json, DMatrixRMaj matrix) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < matrix.numRows; i++) {
            json.writeArray(matrix.data, i * matrix.numCols, matrix.numCols);
        }
        json.writeEndArray();
    }

    /** Returns the lines of the table, in groups of components that fit a terminal. */
    public List<String> lines() {
        return MixtureSummary.of(model, Headings.of(names))
                .clusterSizes(counts)
                .toString()
                .lines()
                .toList();
    }
}
