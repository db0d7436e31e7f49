package io.github.gmm4j.cli;

import io.github.gmm4j.internal.ColumnNames;
import io.github.gmm4j.plot.MixturePlot;
import io.github.gmm4j.plot.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
    private ModelAndRows input = new ModelAndRows();

    @Mixin
    private RoleOptions roleOptions = new RoleOptions();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "PICTURE",
            converter = FileKinds.Picture.class,
            description = "The picture to write: a .svg or .png file.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            completionCandidates = Choices.Kinds.class,
            description =
                    "The kind of picture: density (one column), scatter (two columns), pairs (up to eight columns),"
                            + " projection (the plane that separates the components best) or uncertainty. Default: by the"
                            + " number of columns.")
    private Optional<Kind> kind = Optional.empty();

    @Option(
            names = "--axes",
            paramLabel = "COLUMNS",
            converter = ColumnList.Converter.class,
            description = "The columns of the model to show, " + ColumnList.SYNTAX + ".")
    private List<ColumnList> axes = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = Numbers.Positive.class,
            description = "Draw at most N rows, evenly spaced in the input. Default: 5000.")
    private Optional<Integer> limit = Optional.empty();

    @Option(names = "--equal-scales", description = "Use the same scale for both axes, so that circles are round.")
    private boolean equalScales;

    @Option(names = "--no-legend", description = "Draw no legend.")
    private boolean noLegend;

    @Mixin
    private PictureOptions look = new PictureOptions();

    /** What can be drawn. */
    enum Kind {
        DENSITY(1, 1, 1),
        SCATTER(2, 2, 2),
        PAIRS(2, 2, 8),
        PROJECTION(2, 0, 0),
        UNCERTAINTY(1, 0, 0);

        private final int needed;
        private final int fewest;
        private final int most;

        /** Needs a number of columns of the model, and takes from the fewest to the most axes. */
        Kind(int needed, int fewest, int most) {
            this.needed = needed;
            this.fewest = fewest;
            this.most = most;
        }

        private String columns() {
            return fewest < most
                    ? "from " + fewest + " to " + most + " columns"
                    : fewest == 1 ? "1 column" : fewest + " columns";
        }

        private String option() {
            return "--kind " + name().toLowerCase(Locale.ROOT);
        }

        private boolean takes(int columns) {
            return columns >= fewest && columns <= most;
        }

        /** Refuses a model of too few columns, or of more than can all be drawn. */
        private void requireColumns(int columns) {
            if (columns < needed) {
                throw new IllegalArgumentException(option() + " needs at least " + needed
                        + (needed == 1 ? " column" : " columns") + ", found " + columns);
            }
            if (this == PAIRS && columns > most) {
                throw new IllegalArgumentException(option() + " draws at most " + most + " columns, found " + columns
                        + ": --axes names some, --kind projection draws all");
            }
        }

        private Picture of(MixturePlot plot, int... columns) {
            return switch (this) {
                case DENSITY -> columns.length == 0 ? plot.density() : plot.density(columns[0]);
                case SCATTER -> columns.length == 0 ? plot.scatter() : plot.scatter(columns[0], columns[1]);
                case PAIRS -> plot.pairs(columns);
                case PROJECTION -> plot.projection();
                case UNCERTAINTY -> plot.uncertainty();
            };
        }
    }

    @Override
    public Integer call() throws IOException {
        input.places(spec.commandLine(), roleOptions.roles()).add("--output", output);
        List<String> shown = ColumnList.all(axes);
        Optional<Kind> chosen = chosen(shown);
        ModelAndRows.Both both = input.read(spec.commandLine(), roleOptions.roles());
        MixturePlot plot = plot(both);
        int[] columns = shown.stream()
                .mapToInt(name -> ColumnNames.find("--axes", both.data().names(), name))
                .toArray();
        if (IntStream.of(columns).distinct().count() < columns.length) {
            throw new IllegalArgumentException("--axes must be distinct, found " + String.join(", ", shown));
        }
        if (columns.length == 0) {
            chosen.ifPresent(what -> what.requireColumns(both.data().names().size()));
        }
        Picture picture = chosen.map(what -> what.of(plot, columns)).orElseGet(plot::picture);
        look.apply(picture).write(output.orElseThrow());
        return 0;
    }

    private MixturePlot plot(ModelAndRows.Both both) {
        MixturePlot plot =
                both.data().plot(both.named().model()).equalScales(equalScales).legend(!noLegend);
        return limit.map(plot::limit).orElse(plot);
    }

    /**
     * The kind that was asked for, or else the one that goes with the number of axes.
     *
     * @throws ParameterException if it does not go with them
     */
    private Optional<Kind> chosen(List<String> shown) {
        Optional<Kind> chosen = kind.isPresent() || shown.isEmpty() ? kind : Optional.of(kindOf(shown.size()));
        chosen.filter(what -> !shown.isEmpty() && !what.takes(shown.size())).ifPresent(what -> {
            throw new ParameterException(
                    spec.commandLine(),
                    "--axes must be " + (what.most == 0 ? "left out" : what.columns()) + " with " + what.option()
                            + ", found " + shown.size());
        });
        return chosen;
    }

    private static Kind kindOf(int columns) {
        return columns == 1 ? Kind.DENSITY : columns == 2 ? Kind.SCATTER : Kind.PAIRS;
    }
}
