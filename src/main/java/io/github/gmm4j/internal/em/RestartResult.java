package io.github.gmm4j.internal.em;

import io.github.gmm4j.Degeneracy;
import io.github.gmm4j.DegeneracyPolicy;
import io.github.gmm4j.DegenerateComponentException;
import io.github.gmm4j.StartCandidate;
import io.github.gmm4j.StopReason;
import io.github.gmm4j.covariance.SingularCovarianceException;
import io.github.gmm4j.internal.bytes.ByteReader;
import io.github.gmm4j.internal.bytes.ByteWriter;
import io.github.gmm4j.internal.mixture.Mixture;
import io.github.gmm4j.internal.mixture.MixtureCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of a restart: its model or the reason of its failure (the other is null), and the degenerate components. */
public record RestartResult(
        @Nullable Success success, @Nullable DegenerateComponentException failure, List<Degeneracy> degeneracies) {
    /**
     * A restart (counted from 0) that ended with a model: the compared starts, the mean log-likelihood by iteration, the
     * number of E-steps, the total log-likelihood, the sum of the sample weights, and whether the regularization is most of
     * the variance of a component in some direction.
     */
    public record Success(
            int restart,
            List<StartCandidate> candidates,
            Mixture model,
            List<Double> history,
            StopReason stopReason,
            int eSteps,
            double logLikelihood,
            double weight,
            boolean regularizationDominates) {
        private void write(ByteWriter out) {
            out.writeInt(restart);
            out.writeList(candidates, RestartResult::write);
            MixtureCodec.write(model, out);
            writeHistory(history, out);
            out.writeText(stopReason.name());
            out.writeInt(eSteps);
            out.writeDouble(logLikelihood);
            out.writeDouble(weight);
            out.writeBoolean(regularizationDominates);
        }

        private static Success read(ByteReader in) {
            int restart = in.readInt(0, "the restart of an outcome");
            List<StartCandidate> candidates = in.readList(RestartResult::readCandidate);
            Mixture model = MixtureCodec.readModel(in);
            List<Double> history = readHistory(in);
            if (history.isEmpty()) {
                throw new IllegalArgumentException("the history of an outcome must not be empty");
            }
            return new Success(
                    restart,
                    candidates,
                    model,
                    history,
                    in.readName(StopReason.values()),
                    in.readInt(history.size(), "the number of E-steps"),
                    in.readFinite("the log-likelihood"),
                    in.readAmount("the weight of the samples"),
                    in.readBoolean());
        }
    }

    boolean isStoppedByListener() {
        return success != null && success.stopReason() == StopReason.LISTENER;
    }

    void write(ByteWriter out) {
        out.writeNullable(success, Success::write);
        out.writeList(failure == null ? List.of() : List.of(failure.degeneracy()), RestartResult::write);
        out.writeList(degeneracies, RestartResult::write);
    }

    static RestartResult read(ByteReader in) {
        Success success = in.readNullable(Success::read);
        DegenerateComponentException failure = in.readList(RestartResult::readDegeneracy).stream()
                .map(degeneracy -> new DegenerateComponentException(
                        degeneracy, new SingularCovarianceException(degeneracy.detail(), degeneracy.component())))
                .findFirst()
                .orElse(null);
        if ((success == null) == (failure == null)) {
            throw new IllegalArgumentException("a restart must have ended with either an outcome or a failure");
        }
        return new RestartResult(success, failure, in.readList(RestartResult::readDegeneracy));
    }

    static void writeHistory(List<Double> history, ByteWriter out) {
        out.writeNumbers(history.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static List<Double> readHistory(ByteReader in) {
        return Arrays.stream(in.readNumbers("mean log-likelihoods")).boxed().toList();
    }

    static void write(StartCandidate candidate, ByteWriter out) {
        out.writeText(candidate.start());
        out.writeInt(candidate.iterations());
        out.writeDouble(candidate.meanLogLikelihood());
        out.writeBoolean(candidate.failure().isPresent());
        out.writeText(candidate.failure().orElse(""));
    }

    static StartCandidate readCandidate(ByteReader in) {
        String start = in.readText();
        int iterations = in.readInt(0, "the iterations of a start");
        double meanLogLikelihood = in.readDouble();
        boolean failed = in.readBoolean();
        String text = in.readText();
        return new StartCandidate(start, iterations, meanLogLikelihood, failed ? Optional.of(text) : Optional.empty());
    }

    static void write(Degeneracy degeneracy, ByteWriter out) {
        out.writeInt(degeneracy.restart());
        out.writeInt(degeneracy.iteration());
        out.writeInt(degeneracy.component());
        out.writeDouble(degeneracy.responsibility());
        out.writeText(degeneracy.cause().name());
        out.writeText(degeneracy.detail());
        out.writeText(degeneracy.action().name());
    }

    static Degeneracy readDegeneracy(ByteReader in) {
        return new Degeneracy(
                in.readInt(0, "the restart of a degeneracy"),
                in.readInt(0, "the iteration of a degeneracy"),
                in.readInt(SingularCovarianceException.SHARED, "the component of a degeneracy"),
                in.readDouble(),
                in.readName(Degeneracy.Cause.values()),
                in.readText(),
                in.readName(DegeneracyPolicy.values()));
    }
}
