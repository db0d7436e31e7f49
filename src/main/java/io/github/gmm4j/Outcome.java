package io.github.gmm4j;

import io.github.gmm4j.internal.bytes.ByteReader;
import io.github.gmm4j.internal.bytes.ByteWriter;
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

    void write(ByteWriter out) {
        out.writeInt(restart);
        out.writeList(candidates, BinaryForm::write);
        BinaryForm.write(model, out);
        out.writeNumbers(history.toArray());
        out.writeText(stopReason.name());
        out.writeInt(eSteps);
        out.writeDouble(logLikelihood);
        out.writeDouble(weight);
        out.writeBoolean(heldUp);
    }

    static Outcome read(ByteReader in) {
        int restart = in.readInt(0, "the restart of an outcome");
        List<StartCandidate> candidates = in.readList(BinaryForm::readCandidate);
        GaussianMixtureModel model = BinaryForm.readModel(in);
        double[] history = BinaryForm.readHistory(in);
        if (history.length == 0) {
            throw new IllegalArgumentException("the history of an outcome must not be empty");
        }
        return new Outcome(
                restart,
                candidates,
                model,
                new LogLikelihoodHistory(history),
                in.readName(StopReason.values()),
                in.readInt(history.length, "the number of E-steps"),
                in.readFinite("the log-likelihood"),
                in.readAmount("the weight of the samples"),
                in.readBoolean());
    }
}
