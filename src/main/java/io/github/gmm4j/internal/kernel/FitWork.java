package io.github.gmm4j.internal.kernel;

/**
 * The size of a fit, which alone determines its kernel, so that the same fit has the same kernel everywhere: terms (rows
 * times components), features per row, second moments per component and maximal iterations. The vector kernel is slow until
 * the JIT compiler has compiled it, which takes a few seconds of processor time. A fit is large if the vector kernel saves
 * more than that in a fit that converges fast. The constants are rounded measurements of passes and of fits in new JVMs.
 */
public record FitWork(double terms, int dimension, int moments, int maxIterations) {
    /** Processor time of the compilation of the vector kernel, in nanoseconds. */
    private static final double COMPILATION = 5e9;
    /** Passes of a fit that converges fast. */
    private static final int PASSES = 20;
    /** Nanoseconds that the vector kernel saves for each row and component. */
    private static final double SAVED = 12;
    /** Second moments for which the vector kernel saves another nanosecond. */
    private static final double MOMENTS_PER_NANOSECOND = 7;

    /** Returns whether the vector kernel saves more time than its compilation takes. */
    public boolean large() {
        double saved = SAVED + dimension + moments / MOMENTS_PER_NANOSECOND;
        return terms * saved * Math.min(maxIterations + 1.0, PASSES) >= COMPILATION;
    }
}
