package io.github.gmm4j.kernel;

/** The squared length of {@code L^-1 (x - origin)} for a lower triangle L. Keeps its arrays, not copies. */
public final class TriangularForm implements QuadraticForm {
    private final double[] origin;
    private final double[] factor;
    private final double[] inverseDiagonal;

    /**
     * Puts a form together.
     *
     * @param origin the point from which distances are measured, of length d
     * @param factor L, packed by rows; its diagonal is not read
     * @param inverseDiagonal {@code 1 / L[j][j]}, of length d
     */
    public TriangularForm(double[] origin, double[] factor, double[] inverseDiagonal) {
        this.origin = origin;
        this.factor = factor;
        this.inverseDiagonal = inverseDiagonal;
    }

    double[] origin() {
        return origin;
    }

    double[] factor() {
        return factor;
    }

    double[] inverseDiagonal() {
        return inverseDiagonal;
    }

    @Override
    public void evaluate(Block x, Block distances, int k) {
        Kernel.instance().triangularDistances(this, x, distances, k);
    }
}
