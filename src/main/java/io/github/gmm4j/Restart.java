package io.github.gmm4j;

import io.github.gmm4j.covariance.SingularCovarianceException;
import io.github.gmm4j.internal.bytes.ByteReader;
import io.github.gmm4j.internal.bytes.ByteWriter;
import java.util.List;
import java.util.Optional;

/** How a restart ended. */
record Restart(
        Optional<Outcome> outcome, Optional<DegenerateComponentException> failure, List<Degeneracy> degeneracies) {
    boolean stoppedByListener() {
        return outcome.filter(end -> end.stopReason() == StopReason.LISTENER).isPresent();
    }

    void write(ByteWriter out) {
        out.writeOptional(outcome, Outcome::write);
        out.writeList(
                failure.map(DegenerateComponentException::degeneracy).stream().toList(), BinaryForm::write);
        out.writeList(degeneracies, BinaryForm::write);
    }

    static Restart read(ByteReader in) {
        Optional<Outcome> outcome = in.readOptional(Outcome::read);
        Optional<DegenerateComponentException> failure = in.readList(BinaryForm::readDegeneracy).stream()
                .map(degeneracy -> new DegenerateComponentException(
                        degeneracy, new SingularCovarianceException(degeneracy.detail(), degeneracy.component())))
                .findFirst();
        if (outcome.isPresent() == failure.isPresent()) {
            throw new IllegalArgumentException("a restart must have ended with either an outcome or a failure");
        }
        return new Restart(outcome, failure, in.readList(BinaryForm::readDegeneracy));
    }
}
