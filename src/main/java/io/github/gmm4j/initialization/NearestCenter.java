package io.github.gmm4j.initialization;

import io.github.gmm4j.internal.kernel.BlockResponsibilities;
import io.github.gmm4j.internal.kernel.Distance;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.passes.BlockAssigner;
import io.github.gmm4j.internal.passes.RowBlock;
import java.util.Arrays;

/** Assigns each row to the component of its nearest center; to the first of equally near ones. */
final class NearestCenter implements BlockAssigner {
    private final Distance[] distances;
    private final int[] components;

    /**
     * Makes an assigner. Keeps the arrays, not copies.
     *
     * @param distances the distances from each center, which is their origin
     * @param components the component of each center
     */
    NearestCenter(Distance[] distances, int[] components) {
        this.distances = distances;
        this.components = components;
    }

    /** {@inheritDoc} It is the last center of each component. */
    @Override
    public double[][] centers() {
        double[][] centers = new double[Arrays.stream(components).max().orElseThrow() + 1][];
        for (int c = 0; c < components.length; c++) {
            centers[components[c]] = Arrays.copyOf(distances[c].origin(), distances[c].dimension());
        }
        return centers;
    }

    @Override
    public void assign(RowBlock rows, BlockResponsibilities shares, Kernel kernel) {
        NearestPoints nearest = new NearestPoints(rows.rows());
        nearest.find(distances, rows.values(), kernel);
        for (int i = 0; i < rows.rows(); i++) {
            shares.column(components[nearest.index(i)]).add(i, 1);
        }
    }
}
