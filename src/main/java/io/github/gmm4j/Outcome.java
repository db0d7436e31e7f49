package io.github.gmm4j;

import java.util.List;

/** Where a restart ended. */
record Outcome(
        int restart,
        List<StartCandidate> candidates,
        GaussianMixtureModel model,
        LogLikelihoodHistory history,
        StopReason stopReason,
        int eSteps,
        double logLikelihood,
        double weight,
        boolean heldUp) {
    /** The same with the components in an order. */
    Outcome ordered(ComponentOrder order) {
        return new Outcome(
                restart, candidates, model.ordered(order), history, stopReason, eSteps, logLikelihood, weight, heldUp);
    }
}
