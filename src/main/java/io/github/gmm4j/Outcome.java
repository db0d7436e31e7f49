package io.github.gmm4j;

import io.github.gmm4j.covariance.CovarianceCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

    void write(DataOutput out) throws IOException {
        out.writeInt(restart);
        BinaryForm.writeCandidates(candidates, out);
        BinaryForm.write(model, out);
        CovarianceCodec.write(history.toArray(), out);
        out.writeUTF(stopReason.name());
        out.writeInt(eSteps);
        out.writeDouble(logLikelihood);
        out.writeDouble(weight);
        out.writeBoolean(heldUp);
    }

    static Outcome read(DataInput in) throws IOException {
        return new Outcome(
                in.readInt(),
                BinaryForm.readCandidates(in),
                BinaryForm.readModel(in),
                new LogLikelihoodHistory(CovarianceCodec.readNumbers(in)),
                StopReason.valueOf(in.readUTF()),
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                in.readBoolean());
    }
}
