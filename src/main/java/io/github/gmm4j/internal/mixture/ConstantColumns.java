package io.github.gmm4j.internal.mixture;

import io.github.gmm4j.covariance.ConstantColumnEffect;
import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.LowRankCovariance;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.covariance.SingularCovarianceException;
import io.github.gmm4j.internal.algebra.PackedTriangle;
import io.github.gmm4j.internal.scatter.CovarianceEstimator;
import io.github.gmm4j.internal.scatter.MatrixEntries;
import io.github.gmm4j.internal.scatter.Scatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The columns with the same value in all samples, and the M-step of samples with such columns.
 * <p>A constant column has no variance, so that the likelihood has no maximum. With a regularization it gets the variance
 * {@link Regularization#varianceOfConstant}. If the model {@linkplain ConstantColumnEffect#NONE allows it}, the M-step
 * estimates the other columns alone and then adds that variance to every diagonal. The density of the column is then the
 * same in all components and cancels from the responsibilities.
 * <p>Components of equal shape and different volumes cannot have such a variance. Their M-step uses a variance below that of
 * all other columns, for which a maximum exists regardless of the value. The result is then scaled to the variance of the
 * constant, which multiplies all densities by the same number.
 */
public final class ConstantColumns {
    private final int[] constant;
    private final int[] varying;
    private final double[] values;

    /** The final variance of every constant column, 0 without a regularization. */
    private final double[] variances;

    /** Variances that the M-step for a common shape adds, one per column; 0 where the regularization adds one already. */
    private final double[] ridge;

    /** Factors of a common shape after the M-step, one per column. */
    private final double[] scales;

    private ConstantColumns(double[] means, double[] columnVariances, Regularization regularization) {
        int d = means.length;
        constant = IntStream.range(0, d).filter(j -> columnVariances[j] == 0).toArray();
        varying = IntStream.range(0, d).filter(j -> columnVariances[j] != 0).toArray();
        values = Arrays.stream(constant).mapToDouble(j -> means[j]).toArray();
        variances =
                Arrays.stream(values).map(regularization::varianceOfConstant).toArray();
        double least = Arrays.stream(varying)
                .mapToDouble(j -> columnVariances[j])
                .min()
                .orElse(0);
        double added = regularization.ridge(new double[] {least})[0];
        double[] already = regularization.ridge(columnVariances);
        ridge = new double[d];
        scales = new double[d];
        Arrays.fill(scales, 1);
        for (int c = 0; c < constant.length; c++) {
            int j = constant[c];
            if (already[j] == 0 && added > 0) {
                ridge[j] = added;
                scales[j] = Math.sqrt(variances[c]) / Math.sqrt(added);
            }
        }
    }

    /** Finds the columns whose variance is exactly 0. Modifies nothing. */
    public static ConstantColumns of(double[] means, double[] columnVariances, Regularization regularization) {
        return new ConstantColumns(means, columnVariances, regularization);
    }

    /** Returns the indices of the constant columns, ascending; a copy. */
    public int[] indices() {
        return constant.clone();
    }

    /** Returns the indices of constant columns without a variance because there is no regularization; empty otherwise. */
    public int[] singular() {
        return constant.length > 0 && variances[0] == 0 ? constant.clone() : new int[0];
    }

    /** Returns whether the M-step needs them: there are constant columns with a variance, and other columns. */
    private boolean count() {
        return constant.length > 0 && varying.length > 0 && variances[0] > 0;
    }

    /**
     * Throws IllegalArgumentException if too few other columns remain: at least one with a relative regularization, and more
     * than the factors of a factor model, which needs noise. An absolute regularization gives noise to models with common
     * noise.
     */
    public void requireOthers(CovarianceModel model, int components, Regularization regularization) {
        if (varying.length == 0 && regularization.isRelative()) {
            throw new IllegalArgumentException("samples must have a column that varies, but "
                    + (constant.length == 1 ? "their only column is" : "all " + constant.length + " columns are")
                    + " constant: there is nothing to cluster");
        }
        boolean withoutThem = model.constantColumnEffect() == ConstantColumnEffect.NONE || regularization.isRelative();
        CovarianceEstimator<Covariance> estimator = Estimators.of(model);
        if (count() && withoutThem && estimator.sumsDependOnCovariances()) {
            double[] ones = new double[varying.length];
            Arrays.fill(ones, 1);
            try {
                estimator.layout(components, ones, List.of());
            } catch (IllegalArgumentException e) {
                String are = constant.length == 1 ? " other is" : " others are";
                throw new IllegalArgumentException(e.getMessage() + "; " + constant.length + are + " constant", e);
            }
        }
    }

    /** Sets the k x d means in the constant columns to the exact values, in place. Returns the same array. */
    public double[][] fix(double[][] means) {
        if (count()) {
            for (double[] mean : means) {
                for (int c = 0; c < constant.length; c++) {
                    mean[constant[c]] = values[c];
                }
            }
        }
        return means;
    }

    /**
     * Estimates the covariances as {@link CovarianceEstimator#maximize} does. The scatter includes the regularization.
     * Throws SingularCovarianceException naming the component if a covariance is not positive definite.
     */
    public List<Covariance> maximize(CovarianceModel model, Scatter scatter, List<? extends Covariance> previous) {
        CovarianceEstimator<Covariance> estimator = Estimators.of(model);
        if (!count()) {
            return estimator.maximize(scatter, previous);
        }
        return switch (model.constantColumnEffect()) {
            case NONE -> {
                List<Covariance> others = previous.stream().map(this::without).toList();
                yield each(estimator.maximize(scatter.only(varying), others), this::with);
            }
            case COMMON_SHAPE -> each(estimator.maximize(scatter.plus(ridge), previous), this::scaled);
            case COMMON_VARIANCE -> estimator.maximize(scatter, previous);
        };
    }

    /** Changes all covariances; components that share one still share it. */
    private static List<Covariance> each(List<Covariance> covariances, UnaryOperator<Covariance> change) {
        List<Covariance> changed = new ArrayList<>();
        for (int k = 0; k < covariances.size(); k++) {
            boolean shared = k > 0 && covariances.get(k) == covariances.get(k - 1);
            changed.add(shared ? changed.get(k - 1) : change.apply(covariances.get(k)));
        }
        return List.copyOf(changed);
    }

    private Covariance without(Covariance covariance) {
        if (covariance instanceof LowRankCovariance lowRank && lowRank.factors() < varying.length) {
            DMatrixRMaj loadings = lowRank.loadings();
            DMatrixRMaj rows = new DMatrixRMaj(varying.length, loadings.numCols);
            for (int i = 0; i < rows.data.length; i++) {
                rows.data[i] = loadings.get(varying[i / rows.numCols], i % rows.numCols);
            }
            return Covariance.lowRank(rows, selected(lowRank.noiseVariances()));
        }
        return covariance.isDiagonal()
                ? Covariance.diagonal(selected(covariance.variances()))
                : full(varying.length, MatrixEntries.TRIANGLE.only(varying, packed(covariance)));
    }

    private static double[] packed(Covariance covariance) {
        return PackedTriangle.pack(covariance.toMatrix());
    }

    /** Makes a covariance; numbers that are not finite make it singular. */
    private static Covariance full(int d, double[] packed) {
        if (!Arrays.stream(packed).allMatch(Double::isFinite)) {
            throw new SingularCovarianceException(
                    "the covariance is not positive definite: it overflows", SingularCovarianceException.SHARED);
        }
        return Covariance.full(PackedTriangle.unpack(d, packed));
    }

    private double[] selected(double[] all) {
        return Arrays.stream(varying).mapToDouble(j -> all[j]).toArray();
    }

    private Covariance with(Covariance covariance) {
        double[] diagonal = new double[constant.length + varying.length];
        for (int c = 0; c < constant.length; c++) {
            diagonal[constant[c]] = variances[c];
        }
        if (covariance instanceof LowRankCovariance lowRank) {
            MatrixEntries.DIAGONAL.put(varying, lowRank.noiseVariances(), diagonal);
            return Covariance.lowRank(withZeroRows(lowRank.loadings()), diagonal);
        }
        if (covariance.isDiagonal()) {
            MatrixEntries.DIAGONAL.put(varying, covariance.variances(), diagonal);
            return Covariance.diagonal(diagonal);
        }
        double[] packed = new double[MatrixEntries.TRIANGLE.length(diagonal.length)];
        MatrixEntries.TRIANGLE.addDiagonal(0, packed, 1, diagonal);
        MatrixEntries.TRIANGLE.put(varying, packed(covariance), packed);
        return full(diagonal.length, packed);
    }

    private DMatrixRMaj withZeroRows(DMatrixRMaj rows) {
        DMatrixRMaj all = new DMatrixRMaj(constant.length + varying.length, rows.numCols);
        for (int i = 0; i < rows.data.length; i++) {
            all.set(varying[i / rows.numCols], i % rows.numCols, rows.data[i]);
        }
        return all;
    }

    private Covariance scaled(Covariance covariance) {
        if (covariance.isDiagonal()) {
            double[] diagonal = covariance.variances();
            Arrays.setAll(diagonal, j -> diagonal[j] * scales[j] * scales[j]);
            return Covariance.diagonal(diagonal);
        }
        double[] packed = packed(covariance);
        for (int j = 0, at = 0; j < scales.length; j++) {
            for (int l = 0; l <= j; l++) {
                packed[at++] *= scales[j] * scales[l];
            }
        }
        return full(scales.length, packed);
    }
}
