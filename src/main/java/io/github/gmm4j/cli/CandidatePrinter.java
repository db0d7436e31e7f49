package io.github.gmm4j.cli;

import io.github.gmm4j.selection.Candidate;
import io.github.gmm4j.selection.SelectionListener;

/**
 * Shows how far a selection is.
 *
 * @param line where
 */
record CandidatePrinter(StatusLine line) implements SelectionListener {
    @Override
    public void onCandidate(Candidate candidate, int done, int total) {
        line.show(done + " of " + total + " done, the last one " + candidate.name());
    }
}
