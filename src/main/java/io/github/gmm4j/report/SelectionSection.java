package io.github.gmm4j.report;

import io.github.gmm4j.Fit;
import io.github.gmm4j.selection.Candidate;
import io.github.gmm4j.selection.Criterion;
import io.github.gmm4j.selection.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The section about the model selection. */
final class SelectionSection {
    private final ReportContent content;
    private final Selection selection;
    private final Html html;

    SelectionSection(ReportContent content, Selection selection, Html html) {
        this.content = content;
        this.selection = selection;
        this.html = html;
    }

    void add(Consumer<Figures.Figure> figures) {
        figures.accept(Figures.of(selection));
        html.element("h3", "Candidates");
        Tables tables = new Tables(html);
        Criterion criterion = selection.criterion();
        tables.open(
                "Candidates",
                "The best first, by " + criterion + ": lower is better. Covariance models have the names of R's mclust,"
                        + " whose BIC and ICL have the opposite sign.");
        List<String> heads = new ArrayList<>(List.of("candidate", criterion.toString(), "more than the best"));
        for (Criterion other : Criterion.values()) {
            if (other != criterion) {
                heads.add(other.toString());
            }
        }
        heads.addAll(List.of("parameters", "remarks"));
        tables.heads(heads);
        double best = selection.table().get(0).score(criterion);
        for (Candidate candidate : selection.table()) {
            html.open("tr", "class", content.isOf(candidate) ? "chosen" : "other");
            html.element("th", candidate.name(), "scope", "row");
            candidate
                    .fit()
                    .ifPresentOrElse(
                            fit -> addFitted(tables, candidate, fit, best),
                            () -> html.element(
                                    "td",
                                    "not fitted: " + candidate.failure().orElse("no reason is known"),
                                    "class",
                                    "left",
                                    "colspan",
                                    String.valueOf(heads.size() - 1)));
            html.close();
        }
        tables.close();
    }

    private void addFitted(Tables tables, Candidate candidate, Fit fit, double best) {
        Criterion criterion = selection.criterion();
        tables.cell(Html.decimals(candidate.score(criterion)));
        tables.cell(Html.decimals(candidate.score(criterion) - best));
        for (Criterion other : Criterion.values()) {
            if (other != criterion) {
                tables.cell(Html.decimals(candidate.score(other)));
            }
        }
        tables.cell(Html.count(fit.model().parameterCount()));
        List<String> remarks = new ArrayList<>();
        if (content.isOf(candidate)) {
            remarks.add("this report");
        }
        if (fit.model().components() < candidate.components()) {
            remarks.add("with " + Html.count(fit.model().components(), "component") + ", as others were dropped");
        }
        if (fit.regularizationDominates()) {
            remarks.add("mostly regularization, so ranked behind");
        }
        if (!fit.converged()) {
            remarks.add("not converged");
        }
        html.element("td", String.join("; ", remarks), "class", "left");
    }
}
