package io.github.gmm4j.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What columns of an input are for.
 *
 * @param truth the column with known classes, by name or number counted from 1
 * @param weights the column with sample weights, likewise
 * @param features the features that are wanted, if the input names its columns; all others if there are none
 */
record Roles(Optional<String> truth, Optional<String> weights, List<String> features) {
    /** Every column is a feature. */
    static final Roles NONE = new Roles(Optional.empty(), Optional.empty(), List.of());

    /** The same, with the features of a model. */
    Roles of(List<String> columns) {
        return new Roles(truth, weights, columns);
    }

    /** The columns that are no features. */
    List<String> others() {
        return Stream.concat(weights.stream(), truth.stream()).toList();
    }
}
