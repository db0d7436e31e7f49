package io.github.gmm4j.internal.passes;

import io.github.gmm4j.internal.kernel.BlockResponsibilities;
import io.github.gmm4j.internal.kernel.Kernel;
import org.jspecify.annotations.Nullable;

/** Finds the responsibilities of the rows of any block. Used by several threads at a time; repeatable. */
@FunctionalInterface
public interface BlockAssigner {
    /**
     * Writes the responsibilities of the rows of a block, without sample weights, and log-densities if there is a density,
     * to shares, which is ready for the block. Modifies only the scratch of the block's values.
     */
    void assign(RowBlock rows, BlockResponsibilities shares, Kernel kernel);

    /**
     * Returns k x d points near the rows of each component, or null if unknown. Moments about them lose no digits. Not
     * modified.
     */
    default double @Nullable [][] centers() {
        return null;
    }
}
