package io.github.gmm4j.kernel;

/** The squared length of {@code x - origin}, each feature multiplied by a factor. Keeps its arrays, not copies. */
public final class DiagonalForm implements QuadraticForm {
    private final double[] origin;
    private final double[] factors;

    /**
     * Puts a form together.
     *
     * @param origin the point from which distances are measured, of length d
     * @param factors one per feature, such as the inverse standard deviations
     */
    public DiagonalForm(double[] origin, double[] factors) {
        this.origin = origin;
        this.factors = factors;
    }

    double[] origin() {
        return origin;
    }

    double[] factors() {
        return factors;
    }

    @Override
    public void evaluate(Block x, Block distances, int k) {
        Kernel.instance().diagonalDistances(this, x, distances, k);
    }
}
