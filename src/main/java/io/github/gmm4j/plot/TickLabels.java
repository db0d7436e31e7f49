package io.github.gmm4j.plot;

import java.util.function.Function;

/**
 * Labels of the ticks of an axis. A chart asks for those of ascending places, maybe several times until they fit; of the last such
 * series the most decimals are kept, for labels that all have as many.
 */
final class TickLabels implements Function<Double, String> {
    private final Axis axis;
    private final int fewest;
    private int decimals;
    private double last = Double.NEGATIVE_INFINITY;

    /** Labels with so many decimals at least. */
    TickLabels(Axis axis, int fewest) {
        this.axis = axis;
        this.fewest = fewest;
    }

    @Override
    public String apply(Double place) {
        decimals = Math.max(place > last ? decimals : 0, axis.decimals(place));
        last = place;
        return axis.label(place, fewest);
    }

    /** The decimals that the labels need. */
    int decimals() {
        return decimals;
    }
}
