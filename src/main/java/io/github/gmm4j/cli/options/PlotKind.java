package io.github.gmm4j.cli.options;

import io.github.gmm4j.cli.values.Choices;
import io.github.gmm4j.internal.CountText;
import io.github.gmm4j.plot.MixturePlot;
import io.github.gmm4j.plot.Picture;
import java.util.Locale;

/** The kinds of pictures. */
public enum PlotKind {
    DENSITY(1, 1, 1),
    SCATTER(2, 2, 2),
    PAIRS(2, 2, 8),
    PROJECTION(2, 0, 0),
    UNCERTAINTY(1, 0, 0);

    private final int needed;
    private final int fewest;
    private final int most;

    /** Needs a number of columns of the model, and takes from {@code fewest} to {@code most} axes. */
    PlotKind(int needed, int fewest, int most) {
        this.needed = needed;
        this.fewest = fewest;
        this.most = most;
    }

    /** Returns the usual kind for a number of axes. */
    public static PlotKind of(int columns) {
        return columns == 1 ? DENSITY : columns == 2 ? SCATTER : PAIRS;
    }

    public String columns() {
        if (most == 0) {
            return "left out";
        }
        return fewest < most ? "from " + fewest + " to " + most + " columns" : CountText.of(fewest, "column");
    }

    public String option() {
        return "--kind " + name().toLowerCase(Locale.ROOT);
    }

    public boolean takes(int columns) {
        return columns >= fewest && columns <= most;
    }

    /** Refuses a model with too few or too many columns. */
    public void requireColumns(int columns) {
        if (columns < needed) {
            throw new IllegalArgumentException(
                    option() + " needs at least " + CountText.of(needed, "column") + ", found " + columns);
        }
        if (this == PAIRS && columns > most) {
            throw new IllegalArgumentException(option() + " draws at most " + most + " columns, found " + columns
                    + ": --axes names some, --kind projection draws all");
        }
    }

    public Picture draw(MixturePlot plot, int... columns) {
        return switch (this) {
            case DENSITY -> columns.length == 0 ? plot.density() : plot.density(columns[0]);
            case SCATTER -> columns.length == 0 ? plot.scatter() : plot.scatter(columns[0], columns[1]);
            case PAIRS -> plot.pairs(columns);
            case PROJECTION -> plot.projection();
            case UNCERTAINTY -> plot.uncertainty();
        };
    }

    public static final class Names extends Choices {
        public Names() {
            super(values());
        }
    }
}
