package io.github.gmm4j.evaluation;

import io.github.gmm4j.GaussianMixtureModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A mixture to be read: a table, printed by {@link #toString()}, with a column for each component, and rows for its weight and
 * for the mean and the standard deviation of each feature. Immutable.
 */
public final class MixtureSummary {
    private static final int MOST_FEATURES = 20;
    private static final int MOST_COMPONENTS = 6;

    /** Characters of the column of names, unless one is longer, and of the columns of numbers. */
    private static final int LABEL_WIDTH = 16;

    private static final int NUMBER_WIDTH = 14;

    /** Characters of a line, unless the names leave no place for a number. */
    private static final int LINE_WIDTH = 100;

    private final GaussianMixtureModel model;
    private final List<String> columns;
    private final long[] sizes;

    private MixtureSummary(GaussianMixtureModel model, List<String> columns, long... sizes) {
        this.model = model;
        this.columns = columns;
        this.sizes = sizes;
    }

    /**
     * Summarizes a mixture whose features are called x0, x1 and so on.
     *
     * @param model the mixture
     * @return the summary
     */
    public static MixtureSummary of(GaussianMixtureModel model) {
        return of(
                model,
                IntStream.range(0, model.dimension()).mapToObj(j -> "x" + j).toList());
    }

    /**
     * Summarizes a mixture.
     *
     * @param model the mixture
     * @param columns d names of the features
     * @return the summary
     * @throws IllegalArgumentException if {@code columns.size() != model.dimension()}
     */
    public static MixtureSummary of(GaussianMixtureModel model, List<String> columns) {
        if (columns.size() != model.dimension()) {
            throw new IllegalArgumentException(
                    "columns must have a name for each of " + model.dimension() + " columns, found " + columns.size());
        }
        return new MixtureSummary(model, List.copyOf(columns));
    }

    /**
     * The summary with a row for the sizes of the clusters.
     *
     * @param counts k numbers, such as {@link GaussianMixtureModel#clusterSizes} gives; copied; none for no such row
     * @return the other summary
     * @throws IllegalArgumentException if there are neither k numbers nor none
     */
    public MixtureSummary clusterSizes(long... counts) {
        if (counts.length != 0 && counts.length != model.components()) {
            throw new IllegalArgumentException("counts must have an entry for each of " + model.components()
                    + " components, found " + counts.length);
        }
        return new MixtureSummary(model, columns, counts.clone());
    }

    /**
     * The table: up to six components side by side, fewer where names are long, and the others below; up to twenty
     * features.
     *
     * @return lines of text
     */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        int together = Math.min(MOST_COMPONENTS, Math.max(1, (LINE_WIDTH - labelWidth()) / NUMBER_WIDTH));
        for (int first = 0; first < model.components(); first += together) {
            addGroup(lines, first, Math.min(model.components(), first + together));
        }
        int others = columns.size() - MOST_FEATURES;
        if (others > 0) {
            lines.add("... and " + others + (others == 1 ? " more feature" : " more features"));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private void addGroup(List<String> lines, int first, int end) {
        lines.add(line("component", "%14d", first, end, k -> k));
        lines.add(line("weight", "%14.4f", first, end, k -> model.weights()[k]));
        if (sizes.length > 0) {
            lines.add(line("samples", "%14d", first, end, k -> sizes[k]));
        }
        for (int j = 0; j < Math.min(MOST_FEATURES, columns.size()); j++) {
            int feature = j;
            lines.add(line("mean " + columns.get(j), "%14.5g", first, end, k -> model.mean(k)[feature]));
            lines.add(line(
                    "sd " + columns.get(j),
                    "%14.5g",
                    first,
                    end,
                    k -> Math.sqrt(model.covariances().get(k).variances()[feature])));
        }
    }

    /** Characters of the names in front of the numbers. */
    private int labelWidth() {
        int longest = columns.stream()
                .limit(MOST_FEATURES)
                .mapToInt(name -> name.codePointCount(0, name.length()))
                .max()
                .orElse(0);
        return Math.max(LABEL_WIDTH, "mean ".length() + longest);
    }

    private String line(String name, String format, int first, int end, IntFunction<Object> value) {
        StringBuilder line = new StringBuilder(name);
        line.append(" ".repeat(Math.max(0, labelWidth() - name.codePointCount(0, name.length()))));
        for (int k = first; k < end; k++) {
            line.append(String.format(Locale.ROOT, format, value.apply(k)));
        }
        return line.toString();
    }
}
