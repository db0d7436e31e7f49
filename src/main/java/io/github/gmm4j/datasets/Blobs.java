package io.github.gmm4j.datasets;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.LabeledSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Generates Gaussian blobs: a number of samples about each center, equally far in all directions, optionally mapped by a
 * matrix that makes the blobs ellipsoidal. What is generated depends on the options and the seed alone.
 *
 * <pre>{@code
 * LabeledSamples blobs = Blobs.builder()
 *         .sizes(300, 100)
 *         .centers(new double[][] {{-2, 0}, {2, 1}})
 *         .seed(1)
 *         .generate();
 * }</pre>
 */
public final class Blobs {
    private Blobs() {}

    /**
     * Returns a builder of a set of blobs.
     *
     * @return a builder, which needs sizes and centers
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parameters of the blobs. */
    public static final class Builder {
        private int[] sizes = {};
        private double[][] centers = {};
        private double[] standardDeviations = {1};
        private DMatrixRMaj map = new DMatrixRMaj(0, 0);
        private long seed;

        private Builder() {}

        /**
         * Sets how many samples each blob has.
         *
         * @param counts one per blob, each at least 1; copied
         * @return this builder
         * @throws IllegalArgumentException if there are none, or one is less than 1
         */
        public Builder sizes(int... counts) {
            if (counts.length == 0 || Arrays.stream(counts).anyMatch(count -> count < 1)) {
                throw new IllegalArgumentException(
                        "sizes must be one or more numbers of at least 1, found " + Arrays.toString(counts));
            }
            sizes = counts.clone();
            return this;
        }

        /**
         * Sets the centers of the blobs, before the linear map.
         *
         * @param points one row of d numbers per blob; copied
         * @return this builder
         * @throws IllegalArgumentException if there are none, or their lengths differ
         */
        public Builder centers(double[][] points) {
            if (points.length == 0
                    || points[0].length == 0
                    || Arrays.stream(points).anyMatch(point -> point.length != points[0].length)) {
                throw new IllegalArgumentException(
                        "centers must be one or more rows of the same length, found " + Arrays.deepToString(points));
            }
            centers = Arrays.stream(points).map(double[]::clone).toArray(double[][]::new);
            return this;
        }

        /**
         * Sets the standard deviations of the blobs in every direction, before the linear map; 1 by default.
         *
         * @param deviations one per blob, or one for all; copied
         * @return this builder
         * @throws IllegalArgumentException if there are none, or one is not positive and finite
         */
        public Builder standardDeviations(double... deviations) {
            if (deviations.length == 0 || Arrays.stream(deviations).anyMatch(sd -> !(sd > 0 && Double.isFinite(sd)))) {
                throw new IllegalArgumentException("standardDeviations must be one or more positive numbers, found "
                        + Arrays.toString(deviations));
            }
            standardDeviations = deviations.clone();
            return this;
        }

        /**
         * Sets a matrix M by which every sample is mapped, centers included: the row x becomes x M. None by default.
         *
         * @param matrix d x d; copied
         * @return this builder
         */
        public Builder linearMap(DMatrixRMaj matrix) {
            map = matrix.copy();
            return this;
        }

        /**
         * Sets the seed; 0 by default.
         *
         * @param value any number
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Generates the samples, blob by blob.
         *
         * @return n x d samples, labeled by the number of their blob, counted from 0
         * @throws IllegalArgumentException if sizes, centers, standard deviations and map don't fit together
         */
        public LabeledSamples generate() {
            requireFit();
            int d = centers[0].length;
            DMatrixRMaj samples = new DMatrixRMaj(Arrays.stream(sizes).sum(), d);
            int[] labels = new int[samples.numRows];
            SplittableRandom root = new SplittableRandom(seed);
            int row = 0;
            for (int blob = 0; blob < sizes.length; blob++) {
                SplittableRandom random = root.split();
                for (int i = 0; i < sizes[blob]; i++, row++) {
                    labels[row] = blob;
                    for (int j = 0; j < d; j++) {
                        samples.set(row, j, centers[blob][j] + standardDeviation(blob) * random.nextGaussian());
                    }
                }
            }
            return new LabeledSamples(mapped(samples), labels);
        }

        /**
         * The mixture that the samples are drawn from: weights in proportion to the sizes, mapped centers and
         * covariances.
         *
         * @return the true parameters, with components in the order of the blobs
         * @throws IllegalArgumentException if sizes, centers, standard deviations and map don't fit together, or the map
         *     is singular
         */
        public GaussianMixtureModel trueModel() {
            requireFit();
            double total = Arrays.stream(sizes).sum();
            double[] weights =
                    Arrays.stream(sizes).mapToDouble(size -> size / total).toArray();
            List<DMatrixRMaj> covariances = new ArrayList<>();
            for (int blob = 0; blob < sizes.length; blob++) {
                DMatrixRMaj root = CommonOps_DDRM.identity(centers[0].length);
                CommonOps_DDRM.scale(standardDeviation(blob), root);
                DMatrixRMaj mappedRoot = mapped(root);
                DMatrixRMaj covariance = new DMatrixRMaj(root.numRows, root.numRows);
                CommonOps_DDRM.multTransA(mappedRoot, mappedRoot, covariance);
                covariances.add(covariance);
            }
            return GaussianMixtureModel.of(weights, mapped(new DMatrixRMaj(centers)), covariances);
        }

        private double standardDeviation(int blob) {
            return standardDeviations[standardDeviations.length == 1 ? 0 : blob];
        }

        private DMatrixRMaj mapped(DMatrixRMaj rows) {
            if (map.getNumElements() == 0) {
                return rows;
            }
            DMatrixRMaj mapped = new DMatrixRMaj(rows.numRows, rows.numCols);
            CommonOps_DDRM.mult(rows, map, mapped);
            return mapped;
        }

        private void requireFit() {
            if (sizes.length == 0 || sizes.length != centers.length) {
                throw new IllegalArgumentException(
                        "sizes and centers must be given for the same number of blobs, found " + sizes.length
                                + " sizes and " + centers.length + " centers");
            }
            if (standardDeviations.length != 1 && standardDeviations.length != sizes.length) {
                throw new IllegalArgumentException("standardDeviations must be one number, or one per blob: expected "
                        + sizes.length + ", found " + standardDeviations.length);
            }
            int d = centers[0].length;
            if (map.getNumElements() != 0 && (map.numRows != d || map.numCols != d)) {
                throw new IllegalArgumentException("linearMap must be " + d + " x " + d + " like the centers, found "
                        + map.numRows + " x " + map.numCols);
            }
        }
    }
}
