package io.github.gmm4j.initialization;

import io.github.gmm4j.data.RowBlock;
import io.github.gmm4j.kernel.Block;
import io.github.gmm4j.kernel.DiagonalForm;
import java.util.Arrays;

/** Gives every row to its nearest centre, of several equally near ones to the first. */
final class NearestCentre implements Assignment {
    private final DiagonalForm[] distances;

    /**
     * Keeps the arrays, not copies.
     *
     * @param centres one per component
     * @param inverseScales what the features are multiplied by before distances are measured
     */
    NearestCentre(double[][] centres, double[] inverseScales) {
        distances = new DiagonalForm[centres.length];
        Arrays.setAll(distances, k -> new DiagonalForm(centres[k], inverseScales));
    }

    @Override
    public void assign(RowBlock rows, Block responsibilities, double[] logDensities) {
        for (int k = 0; k < distances.length; k++) {
            distances[k].evaluate(rows.values(), responsibilities, k);
        }
        double[] r = responsibilities.values();
        int step = responsibilities.capacity();
        for (int i = 0; i < rows.rows(); i++) {
            int nearest = 0;
            for (int k = 1; k < distances.length; k++) {
                if (r[k * step + i] < r[nearest * step + i]) {
                    nearest = k;
                }
            }
            for (int k = 0; k < distances.length; k++) {
                r[k * step + i] = k == nearest ? 1 : 0;
            }
        }
    }
}
