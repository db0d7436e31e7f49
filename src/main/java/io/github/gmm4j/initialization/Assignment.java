package io.github.gmm4j.initialization;

import io.github.gmm4j.internal.kernel.BlockResponsibilities;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.passes.RowBlock;
import java.util.Optional;

/** Responsibilities for the rows of any block. Used by several threads at a time; gives the same at every call. */
@FunctionalInterface
public interface Assignment {
    /**
     * Finds the responsibilities of the rows of a block, sample weights left out, and their log-densities if it is a
     * density.
     *
     * @param rows the block; not modified but for the scratch of its values
     * @param shares ready for the rows of the block; modified
     * @param kernel does the arithmetic
     */
    void assign(RowBlock rows, BlockResponsibilities shares, Kernel kernel);

    /**
     * Points near the rows of each component, about which moments can be taken without loss, where they are known.
     *
     * @return k x d, or nothing; not to be modified
     */
    default Optional<double[][]> centers() {
        return Optional.empty();
    }
}
