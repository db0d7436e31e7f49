package io.github.gmm4j.cli.options;

import io.github.gmm4j.ComponentOrder;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.cli.input.ModelFile;
import io.github.gmm4j.evaluation.MixtureComparison;
import io.github.gmm4j.json.NamedModel;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The order of the components of a fit on the command line; at most one of the options is given. */
public final class OrderOptions {
    /** What components are sorted by. */
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
    private Optional<Key> key = Optional.empty();

    @Option(
            names = "--match",
            paramLabel = "MODEL.json",
            converter = ModelFile.Converter.class,
            description = "Number the components like the most similar ones of an earlier model.")
    private Optional<ModelFile> match = Optional.empty();

    /** Where the earlier model is, if there is one. */
    public Optional<String> earlierName() {
        return match.map(ModelFile::name);
    }

    /**
     * Reads the earlier model.
     *
     * @throws IOException if it can't be read
     * @throws IllegalArgumentException if it is not valid
     */
    public Optional<NamedModel> earlier() throws IOException {
        return match.isPresent() ? Optional.of(match.get().read()) : Optional.empty();
    }

    /** The order, which may be that of the earlier model. */
    public Optional<ComponentOrder> order(Optional<GaussianMixtureModel> earlier) {
        return key.map(Key::order).or(() -> earlier.map(MixtureComparison::matching));
    }

    /** Refuses an earlier model of other columns before there is a fit to be matched. */
    public static void requireDimension(int columns, GaussianMixtureModel earlier) {
        if (earlier.dimension() != columns) {
            throw new IllegalArgumentException("--match must name a model of the samples' dimension: expected "
                    + columns + (columns == 1 ? " column" : " columns") + ", found " + earlier.dimension());
        }
    }
}
