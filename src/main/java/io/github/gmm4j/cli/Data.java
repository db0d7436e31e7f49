package io.github.gmm4j.cli;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.json.NamedModel;
import io.github.gmm4j.plot.MixturePlot;
import io.github.gmm4j.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;

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

    /** A page about a fit of them, by the command that was given. */
    Report report(Fit fit, CommandLine command) {
        String words = command.getCommandSpec().root().commandLine().getParseResult().originalArgs().stream()
                .map(Data::quoted)
                .collect(Collectors.joining(" ", "gmm4j ", ""));
        Report report = Report.of(fit, samples).columns(names).title(title).reproduction(words);
        return truth.map(report::truth).orElse(report);
    }

    /** A word as a shell takes it. */
    private static String quoted(String word) {
        return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** A model of them, with the names of the columns unless they are made up. */
    NamedModel named(GaussianMixtureModel model) {
        boolean madeUp =
                IntStream.range(0, names.size()).allMatch(j -> names.get(j).equals("x" + j));
        return new NamedModel(model, madeUp ? List.of() : names);
    }
}
