package io.github.gmm4j.internal.passes;

import io.github.gmm4j.internal.kernel.BlockResponsibilities;
import io.github.gmm4j.internal.kernel.Kernel;
import org.jspecify.annotations.Nullable;

/** Finds the responsibilities of the rows of any block. Used by several threads at a time; repeatable. */
@FunctionalInterface
public interface BlockAssigner {
    /**
     * Finds the responsibilities of the rows of a block, without the weights of the samples, and the log-densities of the
     * rows if there is a density.
     *
     * @param rows the block; not modified except for the scratch of its values
     * @param shares ready for the rows of the block; modified
     * @param kernel does the arithmetic
     */
    void assign(RowBlock rows, BlockResponsibilities shares, Kernel kernel);

    /**
     * Returns a point near the rows of each component. Moments taken about these points lose no digits.
     *
     * @return k x d, not to be modified; null if the points are not known
     */
    default double @Nullable [][] centers() {
        return null;
    }
}
