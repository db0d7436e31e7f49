package io.github.gmm4j;

import io.github.gmm4j.covariance.CovarianceCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a restart of EM stands before an E-step.
 *
 * @param model the model whose E-step is next
 * @param scored the model of the last E-step, if there was one
 * @param history the mean log-likelihoods of the models before it
 * @param eSteps E-steps made
 * @param comparable whether the newest entry of the history was reached by a step of EM alone
 */
record EmState(
        GaussianMixtureModel model,
        Optional<GaussianMixtureModel> scored,
        List<Double> history,
        int eSteps,
        boolean comparable) {
    static EmState start(GaussianMixtureModel model) {
        return new EmState(model, Optional.empty(), List.of(), 0, false);
    }

    /** The newest iteration, if EM alone led to it. */
    Optional<Iteration> before(int restart) {
        return comparable ? Optional.of(iteration(restart, history)) : Optional.empty();
    }

    /** What a history says of its newest entry. */
    static Iteration iteration(int restart, List<Double> history) {
        int number = history.size() - 1;
        double newest = history.get(number);
        double gain = number == 0 ? Double.POSITIVE_INFINITY : newest - history.get(number - 1);
        return new Iteration(restart, number, newest, gain);
    }

    /** The history with that of the model. */
    List<Double> historyWith(double meanLogLikelihood) {
        List<Double> longer = new ArrayList<>(history);
        longer.add(meanLogLikelihood);
        return longer;
    }

    /** After an E-step that led back to the model before. */
    EmState tookBack(GaussianMixtureModel next) {
        return new EmState(next, Optional.of(model), history, eSteps + 1, comparable);
    }

    /** After an E-step and an M-step. */
    EmState advanced(GaussianMixtureModel next, List<Double> longer, boolean byEmAlone) {
        return new EmState(next, Optional.of(model), longer, eSteps + 1, byEmAlone);
    }

    void write(DataOutput out) throws IOException {
        BinaryForm.write(model, out);
        out.writeBoolean(scored.isPresent());
        if (scored.isPresent()) {
            BinaryForm.write(scored.get(), out);
        }
        CovarianceCodec.write(history.stream().mapToDouble(Double::doubleValue).toArray(), out);
        out.writeInt(eSteps);
        out.writeBoolean(comparable);
    }

    static EmState read(DataInput in) throws IOException {
        GaussianMixtureModel model = BinaryForm.readModel(in);
        Optional<GaussianMixtureModel> scored =
                in.readBoolean() ? Optional.of(BinaryForm.readModel(in)) : Optional.empty();
        List<Double> history = new ArrayList<>();
        for (double entry : CovarianceCodec.readNumbers(in)) {
            history.add(entry);
        }
        return new EmState(model, scored, history, in.readInt(), in.readBoolean());
    }
}
