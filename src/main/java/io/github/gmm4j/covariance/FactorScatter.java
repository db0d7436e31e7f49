package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import io.github.gmm4j.internal.algebra.SymmetricEigen;
import io.github.gmm4j.internal.scatter.InnerConvergence;
import io.github.gmm4j.internal.scatter.Projections;
import io.github.gmm4j.internal.scatter.Scatter;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/** The scatter of one component, {@code S = W_k / n_k}, and the steps of low-rank models on it. */
abstract class FactorScatter {
    /** Smallest part of the variance of a feature that a start leaves to the noise. */
    private static final double LEAST_NOISE_AT_START = 0.05;

    /**
     * Smallest noise as a part of the variance of a feature. Noise that is smaller already may stay, so that no step loses
     * likelihood. If a factor explains a feature entirely, the maximum lies on this boundary.
     */
    private static final double LEAST_NOISE = 1e-10;

    private final double[] variances;

    private FactorScatter(double[] variances) {
        this.variances = variances;
    }

    static FactorScatter of(Scatter scatter, int k) {
        int d = scatter.dimension();
        double[] sums = scatter.sums(k).clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= scatter.responsibility(k);
        }
        return scatter.layout() instanceof Projections projections
                ? new Projected(d, sums, projections.directions(k))
                : new Whole(PackedTriangle.unpack(d, sums));
    }

    /** Returns the covariance from which EM starts. */
    abstract WoodburyCovariance start(int factors, boolean isotropic);

    /** Returns a covariance that is at least as likely as the last one. */
    abstract WoodburyCovariance improve(WoodburyCovariance last, boolean isotropic);

    /** Returns the diagonal of S. */
    double[] variances() {
        return variances;
    }

    /** Returns the units of the features for a start: the standard deviations, or 1 for isotropic noise. */
    static double[] scales(double[] variances, boolean isotropic) {
        return Arrays.stream(variances)
                .map(variance -> isotropic || variance == 0 ? 1 : Math.sqrt(variance))
                .toArray();
    }

    /**
     * Returns the covariance with loadings from principal components of scaled features, {@code U (L - s)^(1/2)}, where s is the
     * mean of the other eigenvalues. For isotropic noise of variance s this is the most likely covariance.
     *
     * @param eigen the largest eigenvalues L of the scaled S, at least as many as factors, and their eigenvectors U
     */
    WoodburyCovariance principal(SymmetricEigen eigen, int factors, boolean isotropic) {
        int d = variances.length;
        double[] scales = scales(variances, isotropic);
        double left = 0;
        for (int j = 0; j < d; j++) {
            left += variances[j] / scales[j] / scales[j];
        }
        for (int f = 0; f < factors; f++) {
            left -= eigen.values()[f];
        }
        double mean = Math.max(0, left) / (d - factors);
        if (isotropic && !(mean > d * Math.ulp(1.0) * Arrays.stream(variances).sum())) {
            throw singular();
        }
        DMatrixRMaj loadings = new DMatrixRMaj(d, factors);
        double[] noise = variances.clone();
        for (int j = 0; j < d; j++) {
            for (int f = 0; f < factors; f++) {
                double loading = eigen.vectors().get(j, f) * Math.sqrt(Math.max(0, eigen.values()[f] - mean));
                loadings.set(j, f, scales[j] * loading);
                noise[j] -= loadings.get(j, f) * loadings.get(j, f);
            }
            noise[j] = isotropic ? mean : Math.max(noise[j], LEAST_NOISE_AT_START * variances[j]);
        }
        return new WoodburyCovariance(loadings, noise);
    }

    /**
     * Makes one step of EM for the factors with their covariance as another parameter, which the loadings absorb at the end:
     * {@code Lambda = S B' L'^-1} with {@code L L' = M^-1 + B S B'}. Without that parameter EM converges slowly if the noise is
     * small.
     *
     * @param last the last Lambda and Psi
     * @param product {@code S B'}, d x q; not modified
     */
    WoodburyCovariance step(WoodburyCovariance last, DMatrixRMaj product, boolean isotropic) {
        int d = variances.length;
        int q = last.factors();
        DMatrixRMaj secondMoment = last.scoreCovariance().copy();
        CommonOps_DDRM.multAdd(DMatrixRMaj.wrap(q, d, last.projection()), product, secondMoment);
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(q, true);
        if (!cholesky.decompose(secondMoment)) {
            throw new SingularCovarianceException("the second moments of the factors are not positive definite");
        }
        DMatrixRMaj triangle = cholesky.getT(new DMatrixRMaj(q, q));
        DMatrixRMaj loadings = product.copy();
        double[] noise = variances.clone();
        for (int j = 0; j < d; j++) {
            for (int f = 0; f < q; f++) {
                double loading = loadings.get(j, f);
                for (int g = 0; g < f; g++) {
                    loading -= triangle.get(f, g) * loadings.get(j, g);
                }
                loading /= triangle.get(f, f);
                loadings.set(j, f, loading);
                noise[j] -= loading * loading;
            }
        }
        double[] before = last.noiseVariances();
        if (isotropic) {
            double least =
                    Math.min(before[0], LEAST_NOISE * Arrays.stream(variances).sum() / d);
            double mean = Arrays.stream(noise).sum() / d;
            if (mean < least) {
                throw singular();
            }
            Arrays.fill(noise, mean);
        } else {
            if (IntStream.range(0, d).allMatch(j -> noise[j] < Math.min(before[j], LEAST_NOISE * variances[j]))) {
                throw singular();
            }
            Arrays.setAll(noise, j -> Math.max(noise[j], Math.min(before[j], LEAST_NOISE * variances[j])));
        }
        return new WoodburyCovariance(loadings, noise);
    }

    private static SingularCovarianceException singular() {
        return new SingularCovarianceException(
                "the covariance is not positive definite: the factors explain all variance, and no noise is left");
    }

    /** The whole matrix S, from which the most likely covariance can be found. */
    private static final class Whole extends FactorScatter {
        private final DMatrixRMaj matrix;

        Whole(DMatrixRMaj matrix) {
            super(CommonOps_DDRM.extractDiag(matrix, null).data);
            this.matrix = matrix;
        }

        @Override
        WoodburyCovariance start(int factors, boolean isotropic) {
            int d = matrix.numRows;
            double[] scales = scales(variances(), isotropic);
            DMatrixRMaj scaled = matrix.copy();
            for (int i = 0; i < scaled.data.length; i++) {
                scaled.data[i] /= scales[i / d] * scales[i % d];
            }
            WoodburyCovariance principal =
                    principal(PrincipalAxes.of(d, PackedTriangle.pack(scaled)), factors, isotropic);
            return isotropic ? principal : improve(principal, false);
        }

        @Override
        WoodburyCovariance improve(WoodburyCovariance last, boolean isotropic) {
            if (isotropic) {
                return start(last.factors(), true);
            }
            InnerConvergence convergence = new InnerConvergence(matrix.numRows);
            WoodburyCovariance covariance = last;
            while (true) {
                DMatrixRMaj product = new DMatrixRMaj(matrix.numRows, last.factors());
                CommonOps_DDRM.multTransB(
                        matrix, DMatrixRMaj.wrap(last.factors(), matrix.numRows, covariance.projection()), product);
                convergence.add(objective(covariance, product));
                if (convergence.reached()) {
                    return covariance;
                }
                covariance = step(covariance, product, false);
            }
        }

        /** Returns {@code log |Sigma| + tr(Sigma^-1 S)}. */
        private double objective(WoodburyCovariance covariance, DMatrixRMaj product) {
            double[] noise = covariance.noiseVariances();
            double[] left = variances().clone();
            DMatrixRMaj loadings = covariance.loadings();
            for (int i = 0; i < product.data.length; i++) {
                left[i / product.numCols] -= loadings.data[i] * product.data[i];
            }
            double objective = covariance.logDeterminant();
            for (int j = 0; j < left.length; j++) {
                objective += left[j] / noise[j];
            }
            return objective;
        }
    }

    /** The diagonal of S and its product with a few directions. */
    private static final class Projected extends FactorScatter {
        private final DMatrixRMaj directions;
        private final DMatrixRMaj product;

        Projected(int d, double[] sums, double[] directions) {
            super(Arrays.copyOf(sums, d));
            int r = directions.length / d;
            this.directions = DMatrixRMaj.wrap(r, d, directions);
            this.product =
                    CommonOps_DDRM.transpose(DMatrixRMaj.wrap(r, d, Arrays.copyOfRange(sums, d, sums.length)), null);
        }

        /** Uses the Nystroem approximation {@code S = Y (O'Y)^-1 Y'} with random directions O and {@code Y = S O}. */
        @Override
        WoodburyCovariance start(int factors, boolean isotropic) {
            int r = directions.numRows;
            DMatrixRMaj core = new DMatrixRMaj(r, r);
            CommonOps_DDRM.mult(directions, product, core);
            SymmetricEigen ofCore = PrincipalAxes.of(r, PackedTriangle.pack(core));
            DMatrixRMaj root = ofCore.vectors().copy();
            for (int i = 0; i < root.data.length; i++) {
                double value = ofCore.values()[i % r];
                boolean counts = value > r * Math.ulp(1.0) * ofCore.values()[0];
                root.data[i] *= counts ? 1 / Math.sqrt(value) : 0;
            }
            DMatrixRMaj half = new DMatrixRMaj(product.numRows, r);
            CommonOps_DDRM.mult(product, root, half);
            double[] scales = scales(variances(), isotropic);
            for (int i = 0; i < half.data.length; i++) {
                half.data[i] /= scales[i / r];
            }
            DMatrixRMaj gram = new DMatrixRMaj(r, r);
            CommonOps_DDRM.multTransA(half, half, gram);
            SymmetricEigen eigen = PrincipalAxes.of(r, PackedTriangle.pack(gram));
            DMatrixRMaj vectors = new DMatrixRMaj(product.numRows, r);
            CommonOps_DDRM.mult(half, eigen.vectors(), vectors);
            for (int i = 0; i < vectors.data.length; i++) {
                double value = eigen.values()[i % r];
                vectors.data[i] *= value > 0 ? 1 / Math.sqrt(value) : 0;
            }
            return principal(new SymmetricEigen(eigen.values(), vectors), factors, isotropic);
        }

        @Override
        WoodburyCovariance improve(WoodburyCovariance last, boolean isotropic) {
            return step(last, product, isotropic);
        }
    }
}
