package io.github.gmm4j.initialization;

import io.github.gmm4j.data.RowBlock;
import io.github.gmm4j.kernel.DiagonalForm;
import io.github.gmm4j.kernel.Shares;
import java.util.Arrays;
import java.util.Optional;

/** Gives every row to its nearest centre, of several equally near ones to the first. */
final class NearestCentre implements Assignment {
    private final double[][] centres;
    private final DiagonalForm[] distances;

    /**
     * Keeps the arrays, not copies.
     *
     * @param centres one per component
     * @param inverseScales what the features are multiplied by before distances are measured
     */
    NearestCentre(double[][] centres, double[] inverseScales) {
        this.centres = centres;
        distances = new DiagonalForm[centres.length];
        Arrays.setAll(distances, k -> new DiagonalForm(centres[k], inverseScales));
    }

    @Override
    public Optional<double[][]> centres() {
        return Optional.of(centres);
    }

    @Override
    public void assign(RowBlock rows, Shares shares) {
        Nearest nearest = new Nearest(rows.rows());
        nearest.find(distances, rows.values());
        for (int i = 0; i < rows.rows(); i++) {
            shares.of(nearest.of(i)).add(i, 1);
        }
    }
}
