package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.passes.Workers;
import java.util.SplittableRandom;

/** The start from a label for every row. */
final class GivenLabels implements Initializer {
    private final int[] labels;

    /** Keeps the labels, not a copy. */
    GivenLabels(int[] labels) {
        this.labels = labels;
    }

    @Override
    public boolean needsAllRows() {
        return true;
    }

    @Override
    public Assignment assignment(Samples samples, int components, SplittableRandom random, Workers workers) {
        if (labels.length != samples.size()) {
            throw new IllegalArgumentException("labels must have one entry per sample: " + samples.size() + " samples, "
                    + labels.length + " labels");
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= components) {
                throw new IllegalArgumentException("labels must be from 0 to components - 1 = " + (components - 1)
                        + ", but labels[" + i + "] is " + labels[i]);
            }
        }
        return (rows, shares, kernel) -> {
            int first = Math.toIntExact(rows.first());
            for (int i = 0; i < rows.rows(); i++) {
                shares.column(labels[first + i]).add(i, 1);
            }
        };
    }

    @Override
    public String toString() {
        return "labels";
    }
}
