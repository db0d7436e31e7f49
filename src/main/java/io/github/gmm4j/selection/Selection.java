package io.github.gmm4j.selection;

import io.github.gmm4j.Fit;
import io.github.gmm4j.covariance.CovarianceModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The candidates of a selection, with their scores. Immutable. */
public final class Selection {
    private final Criterion criterion;
    private final List<Integer> counts;
    private final List<CovarianceModel> covariances;
    private final List<Candidate> candidates;
    private final List<Candidate> table;

    Selection(
            Criterion criterion, List<Integer> counts, List<CovarianceModel> covariances, List<Candidate> candidates) {
        this.criterion = criterion;
        this.counts = counts;
        this.covariances = covariances;
        this.candidates = candidates;
        this.table = candidates.stream()
                .sorted(Comparator.comparing(Candidate::regularizationDominates)
                        .thenComparingDouble(candidate -> candidate.score(criterion)))
                .toList();
    }

    /**
     * The criterion by which the candidates are ranked.
     *
     * @return the criterion
     */
    public Criterion criterion() {
        return criterion;
    }

    /**
     * The fit of the best candidate.
     *
     * @return the fit with the lowest score, the first of equal ones in the order of the grid; one that is
     *     {@link Fit#regularizationDominates()} only if there is no other
     * @throws IllegalStateException if every candidate failed, with the reasons
     */
    public Fit best() {
        return table.get(0)
                .fit()
                .orElseThrow(() -> new IllegalStateException(
                        "none of the candidates could be fitted: " + layout().summaryOfReasons()));
    }

    /**
     * The fit of the best candidate by another criterion, as that of {@link #rankedBy}.
     *
     * @param other the criterion
     * @return the fit with its lowest score
     * @throws IllegalStateException if every candidate failed, with the reasons
     */
    public Fit best(Criterion other) {
        return rankedBy(other).best();
    }

    /**
     * Returns the same candidates ranked by another criterion. Nothing is fitted again.
     *
     * @param other the criterion
     * @return a selection like this one, as if it had been the criterion from the beginning
     */
    public Selection rankedBy(Criterion other) {
        return new Selection(Objects.requireNonNull(other, "criterion"), counts, covariances, candidates);
    }

    /**
     * Returns all candidates by their criterion, then those in which most of a component's variance is regularization, and then
     * those that failed.
     *
     * @return the best first
     */
    public List<Candidate> table() {
        return table;
    }

    /**
     * All candidates in the order of the grid: for every number of components all covariance models.
     *
     * @return as many as there were to fit, fewer if the listener said stop
     */
    public List<Candidate> candidates() {
        return candidates;
    }

    /**
     * Whether all of the grid was fitted, or failed.
     *
     * @return false if the listener said stop before that
     */
    public boolean complete() {
        return candidates.size() == counts.size() * covariances.size();
    }

    /**
     * A candidate.
     *
     * @param covariance the covariance model
     * @param components the number of components that was asked for
     * @return the candidate; empty if it is not in the grid, or was not reached before the listener said stop
     */
    public Optional<Candidate> get(CovarianceModel covariance, int components) {
        return candidates.stream()
                .filter(candidate -> candidate.components() == components
                        && candidate.covariance().equals(covariance))
                .findFirst();
    }

    /**
     * The numbers of components of the grid.
     *
     * @return the numbers, ascending
     */
    public int[] componentCounts() {
        return counts.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /**
     * The scores by covariance model, as a picture wants them.
     *
     * @return for the name of every covariance model, in the order of the grid, one score for each of the {@link
     *     #componentCounts()}; NaN for a candidate that failed or was not reached, and for one that the regularization holds
     *     up, unless all are
     */
    public Map<String, double[]> scores() {
        boolean allDominated = table.get(0).regularizationDominates();
        Map<String, double[]> scores = new LinkedHashMap<>();
        for (CovarianceModel covariance : covariances) {
            scores.put(
                    covariance.mclustName(),
                    Arrays.stream(componentCounts())
                            .mapToDouble(count -> get(covariance, count)
                                    .filter(candidate -> candidate.fit().isPresent()
                                            && (allDominated || !candidate.regularizationDominates()))
                                    .map(candidate -> candidate.score(criterion))
                                    .orElse(Double.NaN))
                            .toArray());
        }
        return scores;
    }

    /**
     * The scores as mclust lays them out, a row for each number of components and a column for each covariance model,
     * but of the sign by which lower is better; then the best three, with what they score more than the best, and
     * why candidates failed or were ranked behind. {@code NA} stands for a candidate that failed, {@code -} for one that was not reached.
     *
     * @return lines of text
     */
    @Override
    public String toString() {
        return String.join(System.lineSeparator(), layout().lines());
    }

    private SelectionLayout layout() {
        return new SelectionLayout(criterion, counts, covariances, candidates, table);
    }
}
