package io.github.gmm4j.internal.em;

/** The two steps of EM for models M, and the objective that no iteration decreases. An M-step needs only the E-step result S. */
public interface EmProblem<M, S> {
    S eStep(M model);

    /** Returns the model that maximizes the expected objective; the iteration counts M-steps from 1 and is 0 for the start. */
    M mStep(S found, int iteration);

    /** The objective over all samples, such as their log-likelihood, for the model whose E-step was made. */
    double objective(S found);

    /** The sum of the weights of the samples. */
    double weight(S found);
}
