package io.github.gmm4j;

import io.github.gmm4j.covariance.SingularCovarianceException;
import java.io.Serializable;

/**
 * A component that an M-step could not estimate, and what was done about it.
 *
 * @param restart the restart, counted from 0
 * @param iteration the M-step, counted from 1; 0 is the start
 * @param component the component, counted from 0 among those that were left, as EM numbered them and not as
 *     {@link GaussianMixture.Builder#componentOrder} does, or {@link SingularCovarianceException#SHARED} where all
 *     components share the covariance
 * @param responsibility its total responsibility n_k, in units of sample weight; of all samples where it is shared
 * @param cause the likely cause
 * @param detail the cause in words, with the place
 * @param action what was done
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // javac's lint does not know @serial on a record; javadoc 17 needs it
public record Degeneracy(
        int restart,
        int iteration,
        int component,
        double responsibility,
        Cause cause,
        String detail,
        DegeneracyPolicy action)
        implements Serializable {
    /** Likely causes. */
    public enum Cause {
        /** No sample belongs to the component: there are more components than distinct samples, or than clusters. */
        EMPTY_COMPONENT(
                "fit fewer components, try another seed or more restarts, or have such components moved or dropped"
                        + " with onDegeneracy(..)"),
        /** Columns have the same value in all samples, and there is no regularization. */
        CONSTANT_COLUMN("leave such columns out, or keep the default regularization"),
        /** All samples of the component are equal, or agree in a column. */
        DUPLICATE_ROWS("keep the default regularization or use a stronger one, or fit fewer components"),
        /** The component has fewer samples than a covariance of its dimension needs. */
        TOO_FEW_SAMPLES("fit fewer components, take a covariance model with fewer parameters, or use a stronger"
                + " regularization, such as Regularization.relative(1e-4)"),
        /** A column is a linear combination of others, in all samples or in those of the component. */
        COLLINEAR_COLUMNS(
                "leave out redundant columns, take a covariance model with fewer parameters, or use a stronger"
                        + " regularization, such as Regularization.relative(1e-4)");

        private final String remedies;

        Cause(String remedies) {
            this.remedies = remedies;
        }

        /**
         * Returns what can be done about it.
         *
         * @return a clause that begins with a verb
         */
        public String remedies() {
            return remedies;
        }
    }

    @Override
    public String toString() {
        String who =
                component == SingularCovarianceException.SHARED ? "the shared covariance" : "component " + component;
        return who + " degenerated in iteration " + iteration + " of restart " + restart + " (n_k = " + responsibility
                + "): " + detail;
    }
}
