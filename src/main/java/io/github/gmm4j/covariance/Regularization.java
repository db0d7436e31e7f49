package io.github.gmm4j.covariance;

/**
 * The variances that the M-step adds to the diagonal of every W_k / n_k before the covariance model applies its constraints. A
 * component on few, equal or collinear rows so keeps a positive definite covariance. Immutable.
 */
public final class Regularization {
    private static final double DEFAULT_RELATIVE = 1e-6;

    /** Bounds of the variances of constant columns, within which reciprocals and products of a few variances are finite. */
    private static final double LEAST_CONSTANT = 1e-280;

    private static final double GREATEST_CONSTANT = 1e280;

    private final double amount;
    private final boolean relative;

    private Regularization(double amount, boolean relative, String parameter) {
        if (!(amount >= 0 && Double.isFinite(amount))) {
            throw new IllegalArgumentException(parameter + " must be finite and not negative, found " + amount);
        }
        this.amount = amount;
        this.relative = relative;
    }

    /**
     * Returns the default, {@code relative(1e-6)}: the fit does not depend on the units of the features.
     *
     * @return the default
     */
    public static Regularization standard() {
        return relative(DEFAULT_RELATIVE);
    }

    /**
     * Adds a part of the variance of each feature over all samples. A constant column gets {@link #varianceOfConstant} instead. A
     * single outlier raises that variance: leave out rows with gross errors, or use {@link #absolute}.
     *
     * @param part the part of the variance of feature j that is added to the j-th diagonal entry
     * @return the regularization
     * @throws IllegalArgumentException if {@code part} is negative or not finite
     */
    public static Regularization relative(double part) {
        return new Regularization(part, true, "relative regularization");
    }

    /**
     * Adds the same number to every diagonal entry, as scikit-learn's {@code reg_covar} does.
     *
     * <p>The objective of EM is then not the log-likelihood alone: an M-step maximizes the expected log-likelihood less
     * {@code variance / 2} times the sum of {@code n_k tr(Sigma_k^-1)}. Unless the number is small beside the variances of the
     * components, the log-likelihood can fall from one iteration to the next by more than rounding.
     *
     * @param variance the number that is added, in squared units of the features
     * @return the regularization
     * @throws IllegalArgumentException if {@code variance} is negative or not finite
     */
    public static Regularization absolute(double variance) {
        return new Regularization(variance, false, "absolute regularization");
    }

    /**
     * Adds nothing: the M-step is pure maximum likelihood.
     *
     * @return the regularization
     */
    public static Regularization none() {
        return absolute(0);
    }

    /**
     * Returns the variances that are added to the diagonal for given data.
     *
     * @param variances variance of every feature over all samples; not modified
     * @return one number per feature
     */
    public double[] ridge(double[] variances) {
        double[] ridge = new double[variances.length];
        for (int j = 0; j < ridge.length; j++) {
            ridge[j] = relative ? amount * variances[j] : amount;
        }
        return ridge;
    }

    /**
     * Returns the variance of a constant column. Such a column has no variance to take a part of, so the square of its value takes
     * its place, or 1 if the value is 0: the unit of the column does not matter. Results are limited to 1e-280 and 1e280.
     *
     * @param value the value of the column
     * @return {@code part * value^2} for {@link #relative}, the variance itself for {@link #absolute}, 0 for {@link #none}
     */
    public double varianceOfConstant(double value) {
        if (!relative || amount == 0) {
            return amount;
        }
        double variance = value == 0 ? amount : value * amount * value;
        return Math.min(Math.max(variance, LEAST_CONSTANT), GREATEST_CONSTANT);
    }

    /**
     * Returns whether the amount is a part of each feature's variance.
     *
     * @return true for {@link #relative} with a positive part
     */
    public boolean isRelative() {
        return relative && amount > 0;
    }

    /**
     * Returns the part of variances that {@link #ridge} added to them.
     *
     * @param variances the variance of every feature, the added part included; not modified
     * @return one number per feature
     */
    public double[] ridgeWithin(double[] variances) {
        double[] ridge = new double[variances.length];
        for (int j = 0; j < ridge.length; j++) {
            ridge[j] = relative ? amount / (1 + amount) * variances[j] : amount;
        }
        return ridge;
    }

    @Override
    public String toString() {
        return amount == 0 ? "none" : (relative ? "relative(" : "absolute(") + amount + ")";
    }
}
