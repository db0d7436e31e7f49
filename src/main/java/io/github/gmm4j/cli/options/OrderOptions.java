package io.github.gmm4j.cli.options;

import io.github.gmm4j.ComponentOrder;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.cli.input.ModelFile;
import io.github.gmm4j.evaluation.MixtureComparison;
import io.github.gmm4j.internal.CountText;
import io.github.gmm4j.json.NamedModel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The order of the components of a fit; at most one of the options is given. */
public final class OrderOptions {
    /** The key that components are sorted by. */
    enum Key {
        WEIGHT,
        MEAN;

        public ComponentOrder order() {
            return switch (this) {
                case WEIGHT -> ComponentOrder.BY_WEIGHT;
                case MEAN -> ComponentOrder.BY_MEAN;
            };
        }
    }

    @Option(
            names = "--order",
            paramLabel = "WEIGHT|MEAN",
            description = "Sort the components by weight (largest first) or by the mean of the first column (smallest"
                    + " first). Default: no order.")
    private @Nullable Key key;

    @Option(
            names = "--match",
            paramLabel = "MODEL.json",
            converter = ModelFile.Converter.class,
            description = "Number the components like the most similar ones of an earlier model.")
    private @Nullable ModelFile match;

    /** Returns the file of the earlier model, or null. */
    public @Nullable String earlierName() {
        return match == null ? null : match.name();
    }

    /** Reads the earlier model; returns null if there is none. */
    public @Nullable NamedModel earlier() throws IOException {
        return match == null ? null : match.read();
    }

    /** Returns the order, or null; it may be that of the earlier model. */
    public @Nullable ComponentOrder order(@Nullable NamedModel earlier) {
        if (key != null) {
            return key.order();
        }
        return earlier == null ? null : MixtureComparison.matching(earlier.model());
    }

    /** Refuses an earlier model of another dimension. */
    public static void requireDimension(int columns, GaussianMixtureModel earlier) {
        if (earlier.dimension() != columns) {
            throw new IllegalArgumentException("--match must name a model of the samples' dimension: expected "
                    + CountText.of(columns, "column") + ", found " + earlier.dimension());
        }
    }
}
