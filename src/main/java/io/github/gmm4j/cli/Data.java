package io.github.gmm4j.cli;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.json.NamedModel;
import io.github.gmm4j.plot.MixturePlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows with the names of their columns, and what else is known of them. */
record Data(String title, List<String> names, Samples samples, Optional<int[]> truth) {
    /** Makes the names differ, as those of a file need not. */
    Data {
        List<String> distinct = new ArrayList<>();
        for (String name : names) {
            String other = name.isBlank() ? "x" + distinct.size() : name;
            for (int i = 2; distinct.contains(other); i++) {
                other = name + " (" + i + ")";
            }
            distinct.add(other);
        }
        names = List.copyOf(distinct);
    }

    /** What they are, in a line. */
    String summary() {
        return title + ": " + samples.size() + " samples of " + String.join(", ", names);
    }

    /** Pictures of them and of a model. */
    MixturePlot plot(GaussianMixtureModel model) {
        MixturePlot plot = MixturePlot.of(model, samples).columns(names);
        return truth.map(plot::truth).orElse(plot);
    }

    /** A model of them, with the names of the columns unless they are made up. */
    NamedModel named(GaussianMixtureModel model) {
        boolean madeUp =
                IntStream.range(0, names.size()).allMatch(j -> names.get(j).equals("x" + j));
        return new NamedModel(model, madeUp ? List.of() : names);
    }
}
