package io.github.gmm4j;

/** Decides when EM has converged. Several threads call it at a time where restarts run together. */
@FunctionalInterface
public interface StoppingRule {
    /**
     * Returns whether EM has converged. Called after every EM step.
     *
     * @param before the iteration before the newest
     * @param newest the newest iteration, with the gain of the EM step from the one before
     * @return true to stop
     */
    boolean converged(Iteration before, Iteration newest);

    /**
     * Stops when a step gains little: {@code 0 <= gain < tolerance}. Where EM is slow, much may still be to come.
     *
     * <p>A gain of 0 can be negative in floating point. A fall by no more than {@code 1.5e-14 max(1, |mean log-likelihood|)} is
     * rounding, and counts as 0. The bound is that of a mean, so it does not grow with the number of samples. A larger fall is
     * not convergence.
     *
     * @param tolerance least gain of the mean log-likelihood that is worth another step, in nats per unit of sample
     *     weight; with 0 EM never converges
     * @return the rule
     * @throws IllegalArgumentException if {@code tolerance} is negative or not finite
     */
    static StoppingRule gain(double tolerance) {
        record Gain(double tolerance) implements StoppingRule {
            /** Effect of rounding on a gain of 0, relative to the mean log-likelihood, or to 1 where that is less. */
            private static final double ROUNDING = 64 * Math.ulp(1.0);

            @Override
            public boolean converged(Iteration before, Iteration newest) {
                double rounding = ROUNDING * Math.max(1, Math.abs(newest.meanLogLikelihood()));
                return tolerance > 0 && newest.gain() >= -rounding && newest.gain() < tolerance;
            }
        }
        return new Gain(requireTolerance(tolerance));
    }

    /**
     * Stops when little is still to come: the gains of EM shrink by a constant factor near an optimum, and so have a sum
     * that can be told from the last two of them (Aitken's extrapolation, as in Boehning et al. 1994,
     * <a href="https://doi.org/10.1007/BF00773462">doi:10.1007/BF00773462</a>). Stops as well when a gain is lost in
     * rounding. The estimate is that of EM without acceleration; after the longer steps of {@link Acceleration#SQUAREM}
     * the gains do not shrink evenly, and it can be far too low.
     *
     * <p>This is an estimate, not a bound: where EM slows down later, the gains so far do not show it. On 193 small problems
     * (200 to 600 samples of overlapping clusters, 1 to 4 features, 2 to 5 components, tolerance 1e-4) more than the tolerance
     * was left in 37% of the fits, more than 10 times the tolerance in 12%, and 0.08 nats at most. With a third of the tolerance
     * more than 1e-4 was left in 9% of them, for half as many iterations again; with a tenth in 3%, for twice as many.
     *
     * @param tolerance least part of the mean log-likelihood still to come that is worth another step, in nats per unit
     *     of sample weight; with 0 EM never converges
     * @return the rule
     * @throws IllegalArgumentException if {@code tolerance} is negative or not finite
     */
    static StoppingRule remainingGain(double tolerance) {
        record RemainingGain(double tolerance) implements StoppingRule {
            @Override
            public boolean converged(Iteration before, Iteration newest) {
                double gain = newest.gain();
                boolean lostInRounding = Math.abs(gain) <= 8 * Math.ulp(newest.meanLogLikelihood());
                double factor = Double.isFinite(before.gain()) ? gain / before.gain() : 1;
                double remaining = factor >= 0 && factor < 1 ? gain * factor / (1 - factor) : Double.POSITIVE_INFINITY;
                return tolerance > 0
                        && gain < tolerance
                        && (lostInRounding || (remaining >= 0 && remaining < tolerance));
            }
        }
        return new RemainingGain(requireTolerance(tolerance));
    }

    private static double requireTolerance(double tolerance) {
        if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
            throw new IllegalArgumentException("tolerance must be finite and not negative, found " + tolerance);
        }
        return tolerance;
    }
}
