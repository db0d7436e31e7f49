package io.github.gmm4j.initialization;

import io.github.gmm4j.internal.kernel.BlockResponsibilities;
import io.github.gmm4j.internal.kernel.Distance;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.passes.RowBlock;
import java.util.Arrays;
import java.util.Optional;

/** Gives every row to the component of its nearest center, of several equally near ones to the first. */
final class NearestCenter implements Assignment {
    private final Distance[] distances;
    private final int[] components;

    /**
     * Keeps the arrays, not copies.
     *
     * @param distances from the centers, whose origins they are
     * @param components the component of each center
     */
    NearestCenter(Distance[] distances, int[] components) {
        this.distances = distances;
        this.components = components;
    }

    /** One center of each component. */
    @Override
    public Optional<double[][]> centers() {
        double[][] centers = new double[Arrays.stream(components).max().orElseThrow() + 1][];
        for (int c = 0; c < components.length; c++) {
            centers[components[c]] = Arrays.copyOf(distances[c].origin(), distances[c].dimension());
        }
        return Optional.of(centers);
    }

    @Override
    public void assign(RowBlock rows, BlockResponsibilities shares, Kernel kernel) {
        Nearest nearest = new Nearest(rows.rows());
        nearest.find(distances, rows.values(), kernel);
        for (int i = 0; i < rows.rows(); i++) {
            shares.column(components[nearest.of(i)]).add(i, 1);
        }
    }
}
