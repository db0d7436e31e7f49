package io.github.gmm4j.initialization;

import io.github.gmm4j.data.RowBlock;
import io.github.gmm4j.kernel.Block;
import io.github.gmm4j.kernel.Kernel;

/** Gives every row to its nearest centre, of several equally near ones to the first. */
final class NearestCentre implements Assignment {
    private final double[][] centres;
    private final double[] inverseScales;

    /**
     * Keeps the arrays, not copies.
     *
     * @param centres one per component
     * @param inverseScales what the features are multiplied by before distances are measured
     */
    NearestCentre(double[][] centres, double[] inverseScales) {
        this.centres = centres;
        this.inverseScales = inverseScales;
    }

    @Override
    public void assign(RowBlock rows, Block responsibilities, double[] logDensities) {
        double[] distances = responsibilities.values();
        Kernel kernel = Kernel.instance();
        for (int k = 0; k < centres.length; k++) {
            kernel.centre(rows.values(), centres[k], rows.scratch());
            kernel.scaledDistances(inverseScales, rows.scratch(), distances, responsibilities.offset(k));
        }
        int step = responsibilities.capacity();
        for (int i = 0; i < rows.rows(); i++) {
            int nearest = 0;
            for (int k = 1; k < centres.length; k++) {
                if (distances[k * step + i] < distances[nearest * step + i]) {
                    nearest = k;
                }
            }
            for (int k = 0; k < centres.length; k++) {
                distances[k * step + i] = k == nearest ? 1 : 0;
            }
        }
    }
}
