package io.github.gmm4j;

/** Stopping rules that can be told apart by name. */
final class StoppingRules {
    private StoppingRules() {}

    private static void requireTolerance(double tolerance) {
        if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
            throw new IllegalArgumentException("tolerance must be finite and not negative, found " + tolerance);
        }
    }

    /** What rounding can make of a gain of 0, in parts of the mean log-likelihood, or of 1 where that is less. */
    private static final double ROUNDING = 64 * Math.ulp(1.0);

    /** The rule of {@link StoppingRule#gain}. */
    record Gain(double tolerance) implements StoppingRule {
        Gain {
            requireTolerance(tolerance);
        }

        @Override
        public boolean converged(Iteration before, Iteration newest) {
            double rounding = ROUNDING * Math.max(1, Math.abs(newest.meanLogLikelihood()));
            return tolerance > 0 && newest.gain() >= -rounding && newest.gain() < tolerance;
        }
    }

    /** The rule of {@link StoppingRule#remainingGain}. */
    record RemainingGain(double tolerance) implements StoppingRule {
        RemainingGain {
            requireTolerance(tolerance);
        }

        @Override
        public boolean converged(Iteration before, Iteration newest) {
            double gain = newest.gain();
            boolean lostInRounding = Math.abs(gain) <= 8 * Math.ulp(newest.meanLogLikelihood());
            double factor = Double.isFinite(before.gain()) ? gain / before.gain() : 1;
            double remaining = factor >= 0 && factor < 1 ? gain * factor / (1 - factor) : Double.POSITIVE_INFINITY;
            return tolerance > 0 && gain < tolerance && (lostInRounding || (remaining >= 0 && remaining < tolerance));
        }
    }
}
