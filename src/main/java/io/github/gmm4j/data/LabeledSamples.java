package io.github.gmm4j.data;

import org.ejml.data.DMatrixRMaj;

/** Samples with a label each: generated data, or data whose classes are known. */
public final class LabeledSamples {
    private final DMatrixRMaj samples;
    private final int[] labels;

    /**
     * Pairs samples with labels.
     *
     * @param samples n x d, one sample per row; copied
     * @param labels one per row, counted from 0; copied
     * @throws IllegalArgumentException if {@code labels.length != samples.numRows}
     */
    public LabeledSamples(DMatrixRMaj samples, int[] labels) {
        if (labels.length != samples.numRows) {
            throw new IllegalArgumentException("labels must have one entry per sample: " + samples.numRows
                    + " samples, " + labels.length + " labels");
        }
        this.samples = samples.copy();
        this.labels = labels.clone();
    }

    /**
     * The samples.
     *
     * @return n x d, one sample per row; a copy
     */
    public DMatrixRMaj samples() {
        return samples.copy();
    }

    /**
     * The labels.
     *
     * @return one per row, counted from 0; a copy
     */
    public int[] labels() {
        return labels.clone();
    }
}
