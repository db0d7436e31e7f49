package io.github.gmm4j.initialization;

import io.github.gmm4j.data.RowBlock;
import io.github.gmm4j.kernel.QuadraticForm;
import io.github.gmm4j.kernel.Shares;
import java.util.Arrays;
import java.util.Optional;

/** Gives every row to the component of its nearest center, of several equally near ones to the first. */
final class NearestCentre implements Assignment {
    private final QuadraticForm[] distances;
    private final int[] components;

    /**
     * Keeps the arrays, not copies.
     *
     * @param distances from the centers, whose origins they are
     * @param components the component of each center
     */
    NearestCentre(QuadraticForm[] distances, int[] components) {
        this.distances = distances;
        this.components = components;
    }

    /** One center of each component. */
    @Override
    public Optional<double[][]> centres() {
        double[][] centres = new double[Arrays.stream(components).max().orElseThrow() + 1][];
        for (int c = 0; c < components.length; c++) {
            centres[components[c]] = Arrays.copyOf(distances[c].origin(), distances[c].dimension());
        }
        return Optional.of(centres);
    }

    @Override
    public void assign(RowBlock rows, Shares shares) {
        Nearest nearest = new Nearest(rows.rows());
        nearest.find(distances, rows.values());
        for (int i = 0; i < rows.rows(); i++) {
            shares.of(components[nearest.of(i)]).add(i, 1);
        }
    }
}
