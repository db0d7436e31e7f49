package io.github.gmm4j.cli;

import io.github.gmm4j.cli.options.ModelInputOptions;
import io.github.gmm4j.cli.options.PictureOptions;
import io.github.gmm4j.cli.options.PlotKind;
import io.github.gmm4j.cli.options.RoleOptions;
import io.github.gmm4j.cli.values.BoundedNumbers;
import io.github.gmm4j.cli.values.ColumnList;
import io.github.gmm4j.cli.values.FileKinds;
import io.github.gmm4j.internal.ColumnNames;
import io.github.gmm4j.plot.MixturePlot;
import io.github.gmm4j.plot.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Draws the rows of an input and a fitted model. */
@Command(
        name = "plot",
        description = "Draws the rows of an input and a model. It needs no display.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gmm4j plot data.csv --model model.json --output picture.svg",
            "  gmm4j plot iris.csv --model model.json --truth species --kind pairs --output iris.png",
            "  gmm4j plot data.csv --model model.json --kind density --axes width --theme dark --output width.png",
            "  gmm4j plot map.csv --model model.json --equal-scales --no-legend --size 500x500 --output map.svg"
        })
final class PlotCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ModelInputOptions input = new ModelInputOptions();

    @Mixin
    private RoleOptions roleOptions = new RoleOptions();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "PICTURE",
            converter = FileKinds.Picture.class,
            description = "The picture to write: a .svg or .png file.")
    private Path output = Path.of("");

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            completionCandidates = PlotKind.Names.class,
            description =
                    "The kind of picture: density (one column), scatter (two columns), pairs (up to eight columns),"
                            + " projection (the plane that separates the components best) or uncertainty. Default: by the"
                            + " number of columns.")
    private @Nullable PlotKind kind;

    @Option(
            names = "--axes",
            paramLabel = "COLUMNS",
            converter = ColumnList.Converter.class,
            description = "The columns of the model to show, " + ColumnList.SYNTAX + ".")
    private List<ColumnList> axes = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = BoundedNumbers.Positive.class,
            description = "Draw at most N rows, evenly spaced in the input. Default: 5000.")
    private @Nullable Integer limit;

    @Option(names = "--equal-scales", description = "Use the same scale for both axes, so that circles are round.")
    private boolean equalScales;

    @Option(names = "--no-legend", description = "Draw no legend.")
    private boolean noLegend;

    @Mixin
    private PictureOptions look = new PictureOptions();

    @Override
    public Integer call() throws IOException {
        input.places(spec.commandLine(), roleOptions.roles()).add("--output", output);
        List<String> shown = ColumnList.all(axes);
        PlotKind chosen = chosen(shown);
        ModelInputOptions.ModelAndData both = input.read(spec.commandLine(), roleOptions.roles());
        MixturePlot plot = plot(both);
        int[] columns = shown.stream()
                .mapToInt(name -> ColumnNames.find("--axes", both.data().names(), name))
                .toArray();
        if (IntStream.of(columns).distinct().count() < columns.length) {
            throw new IllegalArgumentException("--axes must be distinct, found " + String.join(", ", shown));
        }
        if (columns.length == 0 && chosen != null) {
            chosen.requireColumns(both.data().names().size());
        }
        Picture picture = chosen == null ? plot.picture() : chosen.draw(plot, columns);
        look.apply(picture).write(output);
        return 0;
    }

    private MixturePlot plot(ModelInputOptions.ModelAndData both) {
        MixturePlot plot =
                both.data().plot(both.named().model()).equalScales(equalScales).legend(!noLegend);
        return limit == null ? plot : plot.limit(limit);
    }

    /** Returns the requested kind, or the usual one for the number of axes; null without both. Rejects a wrong number of axes. */
    private @Nullable PlotKind chosen(List<String> shown) {
        if (shown.isEmpty()) {
            return kind;
        }
        PlotKind chosen = kind == null ? PlotKind.of(shown.size()) : kind;
        if (!chosen.takes(shown.size())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--axes must be " + chosen.columns() + " with " + chosen.option() + ", found " + shown.size());
        }
        return chosen;
    }
}
