package io.github.gmm4j.covariance;

/** What given covariances have in common, to rounding: they may have been through a file, or another program. */
final class Alike {
    /** How far numbers that a model holds to be equal may be apart, relative to their size. */
    static final double TOLERANCE = 1e-4;

    /** What may be lost in rounding of eigenvalues and of entries along axes, in parts of the largest variance. */
    static final double ROUNDING = 1e-12;

    private Alike() {}

    /** The volume of a covariance, {@code lambda = |Sigma|^(1/d)}. */
    static double volume(Covariance covariance) {
        return Math.exp(covariance.logDeterminant() / covariance.dimension());
    }

    static boolean equalVolumes(Covariance one, Covariance other) {
        return Math.abs(one.logDeterminant() - other.logDeterminant()) <= TOLERANCE * one.dimension();
    }

    /** Whether one matrix is a multiple of the other; entries are compared in parts of the standard deviations. */
    static boolean proportional(Covariance one, Covariance other) {
        double ratio = volume(one) / volume(other);
        double[] ones = one.toMatrix().data;
        double[] others = other.toMatrix().data;
        double[] variances = other.variances();
        int d = variances.length;
        for (int i = 0; i < ones.length; i++) {
            double scale = Math.sqrt(variances[i / d]) * Math.sqrt(variances[i % d]);
            if (Math.abs(ones[i] / ratio - others[i]) > TOLERANCE * scale) {
                return false;
            }
        }
        return true;
    }
}
