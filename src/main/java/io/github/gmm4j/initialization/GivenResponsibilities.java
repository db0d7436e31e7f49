package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.passes.Workers;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/** The start from responsibilities for every row. */
record GivenResponsibilities(DMatrixRMaj given) implements Initializer {
    @Override
    public boolean needsAllRows() {
        return true;
    }

    @Override
    public Assignment assignment(Samples samples, int components, SplittableRandom random, Workers workers) {
        if (given.numRows != samples.size() || given.numCols != components) {
            throw new IllegalArgumentException("responsibilities must be samples x components = " + samples.size()
                    + " x " + components + ", found " + given.numRows + " x " + given.numCols);
        }
        for (int at = 0; at < given.getNumElements(); at++) {
            if (!(given.data[at] >= 0 && given.data[at] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("responsibilities must be finite and not negative, but entry ["
                        + at / components + ", " + at % components + "] is " + given.data[at]);
            }
        }
        return (rows, shares, kernel) -> {
            int first = Math.toIntExact(rows.first());
            for (int k = 0; k < components; k++) {
                for (int i = 0; i < rows.rows(); i++) {
                    shares.column(k).add(i, given.get(first + i, k));
                }
            }
        };
    }

    @Override
    public String toString() {
        return "responsibilities";
    }
}
