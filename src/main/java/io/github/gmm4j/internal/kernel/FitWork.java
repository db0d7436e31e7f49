package io.github.gmm4j.internal.kernel;

/**
 * The size of a fit: what decides over its kernel. Neither time nor the load of the machine plays a part, so that the same fit
 * has the same kernel everywhere.
 *
 * <p>The code of the vector kernel is slow until the JIT compiler has done its work, which takes a few seconds of processor time.
 * The estimate is how much processor time the vector kernel saves in the passes of a fit that converges fast, compared with
 * the plain one. The numbers are rounded from measurements of single passes and of whole fits in new JVMs.
 *
 * @param terms rows times components
 * @param dimension features of a row
 * @param moments second moments of a component
 * @param maxIterations most iterations of the fit
 */
public record FitWork(double terms, int dimension, int moments, int maxIterations) {
    /** Processor time that compiles the vector kernel, in nanoseconds. */
    private static final double COMPILATION = 5e9;

    /** Passes of a fit that converges fast. */
    private static final int PASSES = 20;

    /** Nanoseconds that the vector kernel saves for each row and component. */
    private static final double SAVED = 12;

    /** Second moments for which it saves a nanosecond more. */
    private static final double MOMENTS_PER_NANOSECOND = 7;

    /**
     * Whether the vector kernel saves more time than its compilation takes.
     *
     * @return whether the fit is large
     */
    public boolean large() {
        double saved = SAVED + dimension + moments / MOMENTS_PER_NANOSECOND;
        return terms * saved * Math.min(maxIterations + 1.0, PASSES) >= COMPILATION;
    }
}
