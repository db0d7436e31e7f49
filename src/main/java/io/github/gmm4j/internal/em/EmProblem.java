package io.github.gmm4j.internal.em;

/**
 * The two steps of EM for one kind of model, and the objective that no iteration lowers.
 *
 * @param <M> the model
 * @param <S> what an E-step finds: all that an M-step needs
 */
public interface EmProblem<M, S> {
    /** Makes a pass over the samples under a model. */
    S eStep(M model);

    /**
     * Finds the model that maximizes the expected objective.
     *
     * @param found what the E-step found
     * @param iteration the number of this M-step, counted from 1; 0 is the start
     */
    M mStep(S found, int iteration);

    /** The objective over all samples, such as their log-likelihood, for the model whose E-step was made. */
    double objective(S found);

    /** The sum of the weights of the samples. */
    double weight(S found);
}
