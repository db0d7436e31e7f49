package io.github.gmm4j.selection;

import io.github.gmm4j.Fit;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.Samples;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A cell of the grid: a number of components with a covariance model, and what came of fitting it.
 *
 * @param components the number of components that was asked for; the model has fewer where some were dropped
 * @param covariance the covariance model
 * @param fit the fit; empty if it failed
 * @param scores the fit by every criterion; empty if it failed
 * @param failure why it failed, in a line; empty if it did not
 */
public record Candidate(
        int components,
        CovarianceModel covariance,
        Optional<Fit> fit,
        Map<Criterion, Double> scores,
        Optional<String> failure) {
    /**
     * Makes a candidate.
     *
     * @param components the number of components that was asked for
     * @param covariance the covariance model
     * @param fit the fit; empty if it failed
     * @param scores the fit by every criterion; empty if it failed; copied
     * @param failure why it failed; empty if it did not
     */
    public Candidate {
        scores = Collections.unmodifiableMap(new TreeMap<>(scores));
    }

    static Candidate fitted(Cell cell, Fit fit, Samples samples) {
        Map<Criterion, Double> scores = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            scores.put(criterion, criterion.value(fit, samples));
        }
        return new Candidate(cell.components(), cell.covariance(), Optional.of(fit), scores, Optional.empty());
    }

    static Candidate failed(Cell cell, String failure) {
        return new Candidate(cell.components(), cell.covariance(), Optional.empty(), Map.of(), Optional.of(failure));
    }

    /**
     * The fit by a criterion.
     *
     * @param criterion the criterion
     * @return its value: lower is better; positive infinity if the fit failed
     */
    public double score(Criterion criterion) {
        return scores.getOrDefault(criterion, Double.POSITIVE_INFINITY);
    }

    /** Whether it failed, or most of a component's variance is regularization. */
    boolean regularizationDominates() {
        return fit.map(Fit::regularizationDominates).orElse(true);
    }

    /**
     * The covariance model and the number of components, as mclust writes them.
     *
     * @return such as {@code VEV,2}
     */
    public String name() {
        return covariance.mclustName() + "," + components;
    }

    @Override
    public String toString() {
        return "Candidate[" + name() + ", "
                + fit.map(Fit::toString).or(() -> failure).orElse("") + "]";
    }
}
