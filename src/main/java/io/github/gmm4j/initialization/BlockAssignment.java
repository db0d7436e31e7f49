package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.kernel.DiagonalDistance;
import io.github.gmm4j.internal.kernel.Distance;
import io.github.gmm4j.internal.passes.BlockAssigner;
import io.github.gmm4j.internal.passes.BlockInitializer;
import io.github.gmm4j.internal.passes.ColumnMoments;
import io.github.gmm4j.internal.passes.Workers;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** An assignment, which finds responsibilities in blocks after it was checked. No assignment uses the random generator. */
non-sealed interface BlockAssignment extends Assignment, BlockInitializer {
    /** A label for each sample. */
    final class Labels implements BlockAssignment {
        private final int[] labels;

        /** Keeps the labels, not a copy. */
        Labels(int[] labels) {
            this.labels = labels;
        }

        @Override
        public BlockAssigner assigner(Samples samples, int components, SplittableRandom random, Workers workers) {
            if (labels.length != samples.size()) {
                throw new IllegalArgumentException("labels must have one entry per sample: " + samples.size()
                        + " samples, " + labels.length + " labels");
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
    }

    /**
     * Responsibilities of each sample.
     *
     * @param given n x k; not copied
     */
    record Responsibilities(DMatrixRMaj given) implements BlockAssignment {
        @Override
        public BlockAssigner assigner(Samples samples, int components, SplittableRandom random, Workers workers) {
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
    }

    /** A center for each component. */
    final class Centers implements BlockAssignment {
        private final double[][] centers;

        /** Keeps the centers, k x d, not copies. */
        Centers(double[][] centers) {
            this.centers = centers;
        }

        @Override
        public BlockAssigner assigner(Samples samples, int components, SplittableRandom random, Workers workers) {
            require(components, samples.dimension());
            double[] variances = ColumnMoments.of(samples, workers).variances();
            double[] factors = Arrays.stream(variances)
                    .map(variance -> variance > 0 ? 1 / Math.sqrt(variance) : 1)
                    .toArray();
            Distance[] distances = Arrays.stream(centers)
                    .map(center -> new DiagonalDistance(center, factors))
                    .toArray(Distance[]::new);
            NearestCenter nearest =
                    new NearestCenter(distances, IntStream.range(0, components).toArray());
            // Not the assigner itself, which would take moments about the centers: those may lie far from all rows.
            return (rows, shares, kernel) -> nearest.assign(rows, shares, kernel);
        }

        private void require(int components, int dimension) {
            if (centers.length != components) {
                throw new IllegalArgumentException(
                        "centers must be as many as components = " + components + ", found " + centers.length);
            }
            for (int c = 0; c < components; c++) {
                if (centers[c].length != dimension) {
                    throw new IllegalArgumentException("centers must have as many numbers as the samples, " + dimension
                            + ", but centers[" + c + "] has " + centers[c].length);
                }
                for (int j = 0; j < dimension; j++) {
                    if (!Double.isFinite(centers[c][j])) {
                        throw new IllegalArgumentException(
                                "centers must be finite, but centers[" + c + "][" + j + "] is " + centers[c][j]);
                    }
                }
            }
        }
    }

    /**
     * The result of a built-in start, for a user's initializer that calls it.
     *
     * @param found the responsibilities of any block
     * @param expectedComponents the number of components that they are for
     * @param dimension the number of features of the rows
     */
    record Found(BlockAssigner found, int expectedComponents, int dimension) implements BlockAssignment {
        @Override
        public BlockAssigner assigner(Samples samples, int components, SplittableRandom random, Workers workers) {
            if (components != expectedComponents || samples.dimension() != dimension) {
                throw new IllegalArgumentException("an assignment to " + expectedComponents
                        + " components of samples with " + dimension + " features must be to components = " + components
                        + " of samples with " + samples.dimension());
            }
            return found;
        }
    }
}
