package io.github.gmm4j.covariance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What an M-step for the covariances starts from: of every component the total responsibility n_k and the scatter
 * W_k = sum_i w_i z_ik (x_i - mu_k)(x_i - mu_k)' about its new mean, in the form that the model asked for. For the EM
 * loop; not API, and nothing is copied.
 */
public final class Scatter {
    private final ScatterForm form;
    private final int dimension;
    private final double[] responsibilities;
    private final double[][] sums;

    /**
     * Puts the parts together.
     *
     * @param form the form of the scatter sums
     * @param dimension d
     * @param responsibilities n_k, one per component; not modified
     * @param sums W_k, one array per component; not modified
     */
    public Scatter(ScatterForm form, int dimension, double[] responsibilities, double[][] sums) {
        this.form = form;
        this.dimension = dimension;
        this.responsibilities = responsibilities;
        this.sums = sums;
    }

    /**
     * The form of the scatter sums.
     *
     * @return the form
     */
    public ScatterForm form() {
        return form;
    }

    /**
     * The number of features.
     *
     * @return d
     */
    public int dimension() {
        return dimension;
    }

    /**
     * The number of components.
     *
     * @return K
     */
    public int components() {
        return responsibilities.length;
    }

    /**
     * The scatter of a component.
     *
     * @param k the component
     * @return W_k, of the form's length; not to be modified
     */
    public double[] sums(int k) {
        return sums[k];
    }

    /**
     * The total responsibility of a component.
     *
     * @param k the component
     * @return n_k
     */
    public double responsibility(int k) {
        return responsibilities[k];
    }

    /**
     * The sum of all responsibilities.
     *
     * @return the sum of the n_k
     */
    public double total() {
        double total = 0;
        for (double responsibility : responsibilities) {
            total += responsibility;
        }
        return total;
    }

    /**
     * The scatter of all components together, W = sum_k W_k.
     *
     * @return a new array of the form's length
     */
    public double[] pooled() {
        double[] pooled = new double[form.length(dimension)];
        for (double[] scatter : sums) {
            for (int i = 0; i < pooled.length; i++) {
                pooled[i] += scatter[i];
            }
        }
        return pooled;
    }

    /**
     * Scatter divided by a responsibility, with something added to the diagonal.
     *
     * @param scatter sums of this form; not modified
     * @param divisor the responsibility
     * @param ridge what is added to the diagonal, one number per feature; not modified
     * @return a new array
     */
    double[] divided(double[] scatter, double divisor, double[] ridge) {
        double[] quotient = new double[scatter.length];
        for (int i = 0; i < quotient.length; i++) {
            quotient[i] = scatter[i] / divisor;
        }
        for (int j = 0; j < dimension; j++) {
            quotient[form.diagonal(j)] += ridge[j];
        }
        return quotient;
    }

    /**
     * Estimates the components one by one, so that a singular covariance is known by its component.
     *
     * @param estimate the covariance of a component
     * @return one covariance per component
     */
    List<Covariance> each(IntFunction<Covariance> estimate) {
        List<Covariance> covariances = new ArrayList<>(components());
        for (int k = 0; k < components(); k++) {
            try {
                covariances.add(estimate.apply(k));
            } catch (SingularCovarianceException e) {
                throw e.of(k);
            }
        }
        return List.copyOf(covariances);
    }
}
