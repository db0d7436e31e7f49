package io.github.gmm4j.internal.kernel;

/** The squared length of {@code x - origin} with each feature multiplied by a factor. Keeps its arrays, not copies. */
public final class DiagonalDistance implements Distance {
    private final double[] origin;
    private final double[] factors;

    /** Takes d factors, such as the inverse standard deviations of the features. */
    public DiagonalDistance(double[] origin, double[] factors) {
        this.origin = origin;
        this.factors = factors;
    }

    @Override
    public double squaredDistance(double[] point) {
        double sum = 0;
        for (int j = 0; j < origin.length; j++) {
            double scaled = (point[j] - origin[j]) * factors[j];
            sum += scaled * scaled;
        }
        return sum;
    }

    @Override
    public int dimension() {
        return origin.length;
    }

    @Override
    public double[] origin() {
        return origin;
    }

    /** Returns the factor of each feature; not a copy. */
    public double[] factors() {
        return factors;
    }

    @Override
    public double[] direction(double[] point) {
        double[] direction = new double[origin.length];
        double square = 0;
        for (int j = 0; j < origin.length; j++) {
            double scaled = (point[j] - origin[j]) * factors[j];
            direction[j] = scaled * factors[j];
            square += scaled * scaled;
        }
        double norm = Math.sqrt(square);
        for (int j = 0; j < origin.length && norm > 0; j++) {
            direction[j] /= norm;
        }
        return direction;
    }
}
