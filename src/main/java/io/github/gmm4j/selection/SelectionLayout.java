package io.github.gmm4j.selection;

import io.github.gmm4j.Fit;
import io.github.gmm4j.covariance.CovarianceModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A selection as text. */
final class SelectionLayout {
    private static final int LINE_LENGTH = 100;
    private static final int SHOWN_BEST = 3;
    private static final int SHOWN_REASONS = 3;
    private static final String GAP = "  ";

    private final Criterion criterion;
    private final List<Integer> counts;
    private final List<CovarianceModel> covariances;
    private final List<Candidate> candidates;
    private final List<Candidate> table;

    /** A layout of the candidates, given in the order of the grid and, as a table, the best first. */
    SelectionLayout(
            Criterion criterion,
            List<Integer> counts,
            List<CovarianceModel> covariances,
            List<Candidate> candidates,
            List<Candidate> table) {
        this.criterion = criterion;
        this.counts = counts;
        this.covariances = covariances;
        this.candidates = candidates;
        this.table = table;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(heading());
        addGrid(lines);
        addBest(lines);
        if (candidates.size() < counts.size() * covariances.size()) {
            lines.add("");
            lines.add("Stopped after " + candidates.size() + " of " + counts.size() * covariances.size()
                    + " candidates.");
        }
        String behind = candidates.stream()
                .filter(candidate -> candidate.fit().isPresent() && candidate.regularizationDominates())
                .map(Candidate::name)
                .collect(Collectors.joining(" "));
        if (!behind.isEmpty()) {
            lines.add("");
            lines.add("Ranked behind, because most of a component's variance is regularization:");
            lines.add(GAP + behind);
        }
        List<String> reasons = reasons();
        if (!reasons.isEmpty()) {
            lines.add("");
            lines.add("Not fitted:");
            reasons.forEach(reason -> lines.add(GAP + reason));
        }
        return lines;
    }

    private String heading() {
        return switch (criterion) {
            case BIC -> "BIC, lower is better (mclust's has the opposite sign)";
            case HARD_ICL -> "hard ICL, lower is better (mclust's ICL has the opposite sign)";
            case AIC, ICL -> criterion + ", lower is better";
        };
    }

    /** Adds the grid, split into parts to limit line length. */
    private void addGrid(List<String> lines) {
        List<List<String>> columns = new ArrayList<>();
        columns.add(padded(Stream.concat(Stream.of(""), counts.stream().map(String::valueOf))));
        int length = width(columns);
        for (CovarianceModel covariance : covariances) {
            List<String> column = padded(Stream.concat(
                    Stream.of(covariance.mclustName()), counts.stream().map(count -> score(covariance, count))));
            int width = GAP.length() + column.get(0).length();
            if (length + width > LINE_LENGTH && columns.size() > 1) {
                addRows(lines, columns);
                columns.subList(1, columns.size()).clear();
                length = width(columns);
            }
            columns.add(column);
            length += width;
        }
        addRows(lines, columns);
    }

    private static int width(List<List<String>> labels) {
        return labels.get(0).get(0).length();
    }

    private void addRows(List<String> lines, List<List<String>> columns) {
        lines.add("");
        for (int row = 0; row <= counts.size(); row++) {
            int at = row;
            lines.add(String.join(
                    GAP, columns.stream().map(column -> column.get(at)).toList()));
        }
    }

    /** The cells of a column, all as wide as the widest. */
    private static List<String> padded(Stream<String> cells) {
        List<String> column = cells.toList();
        int width = column.stream().mapToInt(String::length).max().orElse(0);
        return column.stream()
                .map(cell -> " ".repeat(width - cell.length()) + cell)
                .toList();
    }

    private String score(CovarianceModel covariance, int count) {
        return candidates.stream()
                .filter(candidate -> candidate.components() == count
                        && candidate.covariance().equals(covariance))
                .findFirst()
                .map(candidate -> candidate.fit().isPresent() ? number(score(candidate)) : "NA")
                .orElse("-");
    }

    private double score(Candidate candidate) {
        return candidate.score(criterion);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private void addBest(List<String> lines) {
        List<Candidate> best = table.stream()
                .filter(candidate -> candidate.fit().isPresent())
                .limit(SHOWN_BEST)
                .toList();
        if (best.isEmpty()) {
            return;
        }
        double least = score(best.get(0));
        List<String> names = padded(best.stream().map(Candidate::name));
        List<String> scores = padded(best.stream().map(candidate -> number(score(candidate))));
        List<String> differences = padded(IntStream.range(0, best.size())
                .mapToObj(i -> i == 0 ? "" : String.format(Locale.ROOT, "%+.4f", score(best.get(i)) - least)));
        lines.add("");
        lines.add("The best, and what the next have more:");
        for (int i = 0; i < best.size(); i++) {
            boolean converged = best.get(i).fit().map(Fit::converged).orElse(false);
            String remark = converged ? "" : "(not converged)";
            lines.add(
                    (GAP + String.join(GAP, names.get(i), scores.get(i), differences.get(i), remark)).stripTrailing());
        }
    }

    /** Why candidates failed, in short: a line for every reason. */
    List<String> reasons() {
        Map<String, String> byReason = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            candidate
                    .failure()
                    .ifPresent(failure -> byReason.merge(
                            failure.split("; ", 2)[0], candidate.name(), (names, name) -> names + " " + name));
        }
        List<String> lines = new ArrayList<>();
        byReason.forEach((reason, names) -> lines.add(names + ": " + reason));
        return lines;
    }

    /** Why all candidates failed, in a line. */
    String summaryOfReasons() {
        List<String> reasons = reasons();
        String first = String.join("; ", reasons.subList(0, Math.min(SHOWN_REASONS, reasons.size())));
        return reasons.size() <= SHOWN_REASONS ? first : first + "; and " + (reasons.size() - SHOWN_REASONS) + " more";
    }
}
