package io.github.gmm4j.internal.mixture;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.kernel.BlockResponsibilities;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.kernel.SparseColumn;
import io.github.gmm4j.internal.passes.BlockAccumulator;
import io.github.gmm4j.internal.passes.BlockAssigner;
import io.github.gmm4j.internal.passes.RowBlock;
import org.ejml.data.DMatrixRMaj;

/** Writes the responsibilities of an assignment into a matrix, every block its own rows. */
public final class AssignedResponsibilities implements BlockAccumulator<AssignedResponsibilities> {
    private final BlockAssigner assignment;
    private final DMatrixRMaj all;
    private final BlockResponsibilities shares;
    private final Kernel kernel;

    /** The n x k matrix all contains zeros, is shared with other threads, and is modified. */
    public AssignedResponsibilities(BlockAssigner assignment, DMatrixRMaj all, Samples samples, Kernel kernel) {
        this.kernel = kernel;
        this.assignment = assignment;
        this.all = all;
        this.shares = new BlockResponsibilities(all.numCols, RowBlock.capacity(samples), samples.dimension());
    }

    @Override
    public void clear() {
        // what was written stays
    }

    @Override
    public void add(RowBlock rows) {
        shares.begin(rows.rows());
        assignment.assign(rows, shares, kernel);
        int first = Math.toIntExact(rows.first());
        for (int k = 0; k < all.numCols; k++) {
            SparseColumn list = shares.column(k);
            for (int q = 0; q < list.count(); q++) {
                int row = list.row(q);
                all.set(first + row, k, list.values()[q] * shares.scales()[row]);
            }
        }
    }

    @Override
    public void merge(AssignedResponsibilities next) {
        // there is one matrix
    }
}
