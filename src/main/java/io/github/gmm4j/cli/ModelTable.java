package io.github.gmm4j.cli;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.evaluation.MixtureSummary;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** The components of a model, as lines to read or as records. */
final class ModelTable {
    private final GaussianMixtureModel model;
    private final List<String> names;
    private final long[] counts;

    /**
     * Prepares a table.
     *
     * @param model the model
     * @param names one per feature
     * @param counts how many samples each component is the likeliest of; not modified; empty if there are no samples
     */
    ModelTable(GaussianMixtureModel model, List<String> names, long... counts) {
        this.model = model;
        this.names = names;
        this.counts = counts;
    }

    /** Writes it as CSV. */
    void writeCsv(Writer out) throws IOException {
        try (Records records = Records.begin(OutputFormat.CSV, fields(), out)) {
            writeTo(records);
        }
    }

    /** The names of the fields of {@link #writeTo(Records)}. */
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
    void writeTo(Records records) throws IOException {
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

    /** The lines, components side by side in groups that fit a terminal. */
    List<String> lines() {
        return MixtureSummary.of(model, OneLine.of(names))
                .clusterSizes(counts)
                .toString()
                .lines()
                .toList();
    }
}
