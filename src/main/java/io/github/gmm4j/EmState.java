package io.github.gmm4j;

import io.github.gmm4j.internal.bytes.ByteReader;
import io.github.gmm4j.internal.bytes.ByteWriter;
import java.util.ArrayList;
import java.util.Arrays;
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

    void write(ByteWriter out) {
        BinaryForm.write(model, out);
        out.writeOptional(scored, BinaryForm::write);
        out.writeNumbers(history.stream().mapToDouble(Double::doubleValue).toArray());
        out.writeInt(eSteps);
        out.writeBoolean(comparable);
    }

    static EmState read(ByteReader in) {
        GaussianMixtureModel model = BinaryForm.readModel(in);
        Optional<GaussianMixtureModel> scored = in.readOptional(BinaryForm::readModel);
        List<Double> history = Arrays.stream(BinaryForm.readHistory(in)).boxed().toList();
        int eSteps = in.readInt(history.size(), "the number of E-steps");
        boolean comparable = in.readBoolean();
        if (comparable && history.isEmpty()) {
            throw new IllegalArgumentException(
                    "the history of a restart must have the iteration that led to its model");
        }
        return new EmState(model, scored, history, eSteps, comparable);
    }
}
