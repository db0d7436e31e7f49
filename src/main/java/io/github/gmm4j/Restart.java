package io.github.gmm4j;

import io.github.gmm4j.covariance.SingularCovarianceException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** How a restart ended. */
record Restart(
        Optional<Outcome> outcome, Optional<DegenerateComponentException> failure, List<Degeneracy> degeneracies) {
    boolean stoppedByListener() {
        return outcome.filter(end -> end.stopReason() == StopReason.LISTENER).isPresent();
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(outcome.isPresent());
        if (outcome.isPresent()) {
            outcome.get().write(out);
        }
        BinaryForm.writeDegeneracies(
                failure.map(DegenerateComponentException::degeneracy).stream().toList(), out);
        BinaryForm.writeDegeneracies(degeneracies, out);
    }

    static Restart read(DataInput in) throws IOException {
        Optional<Outcome> outcome = in.readBoolean() ? Optional.of(Outcome.read(in)) : Optional.empty();
        Optional<DegenerateComponentException> failure = BinaryForm.readDegeneracies(in).stream()
                .map(degeneracy -> new DegenerateComponentException(
                        degeneracy, new SingularCovarianceException(degeneracy.detail(), degeneracy.component())))
                .findFirst();
        return new Restart(outcome, failure, BinaryForm.readDegeneracies(in));
    }
}
