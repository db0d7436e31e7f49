package io.github.gmm4j.initialization;

import io.github.gmm4j.data.RowBlock;
import io.github.gmm4j.kernel.Block;

/** Responsibilities for the rows of any block. Used by several threads at a time; gives the same at every call. */
@FunctionalInterface
public interface Assignment {
    /**
     * Writes the responsibilities of the rows of a block, sample weights left out.
     *
     * @param rows the block; not modified but for the scratch of its values
     * @param responsibilities K x rows, its number of rows already set; every value is overwritten
     * @param logDensities where an assignment that is a density writes the log-density of each row; others leave it be
     */
    void assign(RowBlock rows, Block responsibilities, double[] logDensities);
}
