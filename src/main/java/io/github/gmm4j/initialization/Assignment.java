package io.github.gmm4j.initialization;

import java.util.Arrays;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/**
 * The component, or the responsibilities, of each of some samples: the result of an {@link Initializer}. A fit checks an
 * assignment against its samples and its number of components when it uses it. Immutable.
 */
public sealed interface Assignment permits BlockAssignment {
    /**
     * Assigns each sample to one component.
     *
     * @param labels n components, counted from 0, in the order of the samples; samples of weight 0 have a label too; copied
     * @return the assignment
     */
    static Assignment labels(int... labels) {
        return new BlockAssignment.Labels(labels.clone());
    }

    /**
     * Assigns each sample to the component with the nearest center; to the first of equally near ones. Each feature is divided
     * by its standard deviation before distances are measured, so that units do not matter.
     *
     * @param centers k x d, one point per component, in the units of the samples; finite; copied
     * @return the assignment
     * @throws NullPointerException if a center is null
     */
    static Assignment centers(double[][] centers) {
        double[][] copies = new double[centers.length][];
        Arrays.setAll(
                copies,
                c -> Objects.requireNonNull(centers[c], "centers[" + c + "]").clone());
        return new BlockAssignment.Centers(copies);
    }

    /**
     * Divides each sample among the components.
     *
     * @param responsibilities n x k, finite and not negative, one row per sample, in the order of the samples; copied. A row
     *     need not sum to 1: a row multiplied by a factor counts that many times
     * @return the assignment
     */
    static Assignment responsibilities(DMatrixRMaj responsibilities) {
        return new BlockAssignment.Responsibilities(responsibilities.copy());
    }
}
