package io.github.gmm4j.internal.geometry;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.internal.algebra.SymmetricEigen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * The two directions that separate the components of a mixture best. With weights pi_k, means mu_k, covariances Sigma_k and
 * the overall mean mu, let W = sum_k pi_k Sigma_k and B = sum_k pi_k (mu_k - mu)(mu_k - mu)'. The directions solve B v =
 * lambda W v for the largest lambda, as in linear discriminant analysis, with v' W v = 1. The rank of B is at most k - 1.
 * Remaining directions come from sum_k pi_k (Sigma_k - W) W^-1 (Sigma_k - W), the differences in spread, and then from the
 * largest variance within components, in units of the standard deviations of the features. Sources: Fisher (1936), <a
 * href="https://doi.org/10.1111/j.1469-1809.1936.tb02137.x">doi:10.1111/j.1469-1809.1936.tb02137.x</a>; for mixtures and
 * spread, Scrucca (2010), Dimension reduction for model-based clustering, Statistics and Computing 20, <a
 * href="https://doi.org/10.1007/s11222-009-9138-7">doi:10.1007/s11222-009-9138-7</a>.
 */
public final class DiscriminantDirections {
    /** Eigenvalues below this fraction of 1 + trace count as 0, after W has been transformed to the identity. */
    private static final double NOTHING = 1e-9;

    private final int d;
    private final DMatrixRMaj within;
    private final DMatrixRMaj between;
    private final List<DMatrixRMaj> differences = new ArrayList<>();
    private final DMatrixRMaj root;

    private DiscriminantDirections(GaussianMixtureModel model) {
        d = model.dimension();
        within = new DMatrixRMaj(d, d);
        between = new DMatrixRMaj(d, d);
        double[] weights = model.weights();
        double[] center = new double[d];
        for (int k = 0; k < weights.length; k++) {
            CommonOps_DDRM.addEquals(within, weights[k], model.covariance(k));
            double[] mean = model.mean(k);
            for (int j = 0; j < d; j++) {
                center[j] += weights[k] * mean[j];
            }
        }
        for (int k = 0; k < weights.length; k++) {
            double[] mean = model.mean(k);
            DMatrixRMaj offset = new DMatrixRMaj(d, 1);
            for (int j = 0; j < d; j++) {
                offset.data[j] = mean[j] - center[j];
            }
            CommonOps_DDRM.multAddTransB(weights[k], offset, offset, between);
            DMatrixRMaj difference = model.covariance(k);
            CommonOps_DDRM.subtractEquals(difference, within);
            CommonOps_DDRM.scale(Math.sqrt(weights[k]), difference);
            differences.add(difference);
        }
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(d, true);
        if (!cholesky.decompose(within.copy())) {
            throw new IllegalArgumentException(
                    "the covariances within the components must be positive definite together to be projected");
        }
        root = cholesky.getT(null);
    }

    /** Returns the projection on the two directions; names include the fraction of the separation that each shows. */
    public static Projection of(GaussianMixtureModel model) {
        if (model.dimension() < 2) {
            throw new IllegalArgumentException("a projection needs a model of dimension 2 or more, found 1");
        }
        return new DiscriminantDirections(model).projection();
    }

    private Projection projection() {
        DMatrixRMaj apart = whitened(between);
        double all = CommonOps_DDRM.trace(apart);
        List<DMatrixRMaj> found = new ArrayList<>();
        List<String> names = new ArrayList<>();
        take(apart, found, names, all);
        if (found.size() < 2) {
            take(spread(), found, names, 0);
        }
        if (found.size() < 2) {
            take(standardized(), found, names, 0);
        }
        DMatrixRMaj directions = new DMatrixRMaj(d, 2);
        for (int j = 0; j < 2; j++) {
            CommonOps_DDRM.insert(solvedTransposed(found.get(j)), directions, 0, j);
        }
        return new Projection(oriented(directions), names);
    }

    /** Adds eigenvectors of a matrix, orthogonal to those found, until there are two. W is the identity here. */
    private void take(DMatrixRMaj matrix, List<DMatrixRMaj> found, List<String> names, double all) {
        DMatrixRMaj open = CommonOps_DDRM.identity(d);
        for (DMatrixRMaj direction : found) {
            CommonOps_DDRM.multAddTransB(-1, direction, direction, open);
        }
        DMatrixRMaj half = new DMatrixRMaj(d, d);
        CommonOps_DDRM.mult(open, matrix, half);
        DMatrixRMaj rest = new DMatrixRMaj(d, d);
        CommonOps_DDRM.mult(half, open, rest);
        SymmetricEigen eigen = SymmetricEigen.decompose(Projection.symmetric(rest))
                .orElseThrow(() -> new IllegalArgumentException("the directions of the projection can't be found"));
        double least = NOTHING * (1 + CommonOps_DDRM.trace(matrix));
        for (int j = 0; found.size() < 2 && eigen.values()[j] > least; j++) {
            found.add(eigen.vector(j));
            double share = 100 * eigen.values()[j] / all;
            names.add("discriminant " + found.size()
                    + (all > 0 ? String.format(Locale.ROOT, " (%.0f %% of the separation)", share) : " (of spread)"));
        }
    }

    /** L^-1 M L^-T, with W = L L'. */
    private DMatrixRMaj whitened(DMatrixRMaj matrix) {
        DMatrixRMaj half = CommonOps_DDRM.transpose(solved(matrix), null);
        return Projection.symmetric(solved(half));
    }

    /** sum_k pi_k of the squares of Sigma_k - W, where W is the identity. */
    private DMatrixRMaj spread() {
        DMatrixRMaj sum = new DMatrixRMaj(d, d);
        for (DMatrixRMaj difference : differences) {
            DMatrixRMaj white = whitened(difference);
            CommonOps_DDRM.multAdd(white, white, sum);
        }
        return sum;
    }

    /** Large along directions of much variance within, in units of the features' standard deviations. */
    private DMatrixRMaj standardized() {
        DMatrixRMaj scaled = root.copy();
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                scaled.set(i, j, scaled.get(i, j) / Math.sqrt(within.get(i, i)));
            }
        }
        DMatrixRMaj product = new DMatrixRMaj(d, d);
        CommonOps_DDRM.multTransA(scaled, scaled, product);
        return product;
    }

    /** L^-1 M. */
    private DMatrixRMaj solved(DMatrixRMaj matrix) {
        DMatrixRMaj solution = matrix.copy();
        for (int column = 0; column < matrix.numCols; column++) {
            for (int i = 0; i < d; i++) {
                double rest = solution.get(i, column);
                for (int j = 0; j < i; j++) {
                    rest -= root.get(i, j) * solution.get(j, column);
                }
                solution.set(i, column, rest / root.get(i, i));
            }
        }
        return solution;
    }

    /** L^-T u. */
    private DMatrixRMaj solvedTransposed(DMatrixRMaj direction) {
        DMatrixRMaj solution = direction.copy();
        for (int i = d - 1; i >= 0; i--) {
            double rest = solution.get(i);
            for (int j = i + 1; j < d; j++) {
                rest -= root.get(j, i) * solution.get(j);
            }
            solution.set(i, rest / root.get(i, i));
        }
        return solution;
    }

    /** Returns directions whose largest coefficient, in units of standard deviations, is positive. */
    private DMatrixRMaj oriented(DMatrixRMaj directions) {
        for (int j = 0; j < directions.numCols; j++) {
            double largest = 0;
            for (int i = 0; i < d; i++) {
                double coefficient = directions.get(i, j) * Math.sqrt(within.get(i, i));
                largest = Math.abs(coefficient) > Math.abs(largest) ? coefficient : largest;
            }
            if (largest < 0) {
                CommonOps_DDRM.scaleCol(-1, directions, j);
            }
        }
        return directions;
    }
}
