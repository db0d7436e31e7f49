package io.github.gmm4j.cli.progress;

import io.github.gmm4j.selection.Candidate;
import io.github.gmm4j.selection.SelectionListener;

/**
 * Shows the progress of a selection.
 *
 * @param line the line to show it on
 */
public record CandidatePrinter(StatusLine line) implements SelectionListener {
    @Override
    public void onCandidate(Candidate candidate, int done, int total) {
        line.show(done + " of " + total + " candidates fitted, last " + candidate.name());
    }
}
