package io.github.gmm4j.cli;

import io.github.gmm4j.GaussianMixtureModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The components of a model as a table: a column for each, and a row for the mean and spread of each feature. */
final class ModelTable {
    private static final int MOST_FEATURES = 20;
    private static final int MOST_COMPONENTS = 6;

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
        List<String> lines = new ArrayList<>();
        for (int first = 0; first < model.components(); first += MOST_COMPONENTS) {
            addGroup(lines, first, Math.min(model.components(), first + MOST_COMPONENTS));
        }
        if (names.size() > MOST_FEATURES) {
            lines.add("... and " + (names.size() - MOST_FEATURES) + " more features; --format csv prints all of them");
        }
        return lines;
    }

    private void addGroup(List<String> lines, int first, int end) {
        StringBuilder head = new StringBuilder(String.format("%-16s", "component"));
        StringBuilder weights = new StringBuilder(String.format("%-16s", "weight"));
        StringBuilder sizes = new StringBuilder(String.format("%-16s", "samples"));
        for (int k = first; k < end; k++) {
            head.append(String.format(Locale.ROOT, "%14d", k));
            weights.append(String.format(Locale.ROOT, "%14.4f", model.weights()[k]));
            sizes.append(counts.length == 0 ? "" : String.format(Locale.ROOT, "%14d", counts[k]));
        }
        lines.add(head.toString());
        lines.add(weights.toString());
        if (counts.length > 0) {
            lines.add(sizes.toString());
        }
        for (int j = 0; j < Math.min(MOST_FEATURES, names.size()); j++) {
            StringBuilder means = new StringBuilder(String.format("%-16s", "mean " + names.get(j)));
            StringBuilder deviations = new StringBuilder(String.format("%-16s", "sd " + names.get(j)));
            for (int k = first; k < end; k++) {
                means.append(String.format(Locale.ROOT, "%14.5g", model.mean(k)[j]));
                double variance = model.covariances().get(k).variances()[j];
                deviations.append(String.format(Locale.ROOT, "%14.5g", Math.sqrt(variance)));
            }
            lines.add(means.toString());
            lines.add(deviations.toString());
        }
    }
}
