package io.github.gmm4j.report;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.StartCandidate;
import io.github.gmm4j.StopReason;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.report.Figures.Figure;
import io.github.gmm4j.selection.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Lays out a report in sections, the most useful ones first. */
final class Page {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    private static final int MOST_FEATURES = 12;
    private static final int MOST_DESCRIBED = 40;

    private final ReportContent content;
    private final DataSummary data;
    private final Tables tables;
    private final Html html = new Html();

    Page(ReportContent content, DataSummary data) {
        this.content = content;
        this.data = data;
        this.tables = new Tables(html);
    }

    String html() {
        List<Findings.Finding> findings = Findings.of(content, data);
        Map<String, Runnable> sections = new LinkedHashMap<>();
        if (!findings.isEmpty()) {
            sections.put("Warnings", () -> addFindings(findings));
        }
        sections.put("Components", this::addComponents);
        List<Figure> figures = new Figures(content).ofSamples();
        if (!figures.isEmpty()) {
            sections.put("Pictures", () -> figures.forEach(this::addFigure));
        }
        if (content.truth() != null) {
            sections.put("Known classes", this::addTruth);
        }
        Selection selection = content.selection();
        if (selection != null) {
            sections.put(
                    "Choice among models", () -> new SelectionSection(content, selection, html).add(this::addFigure));
        }
        sections.put(content.fitted() ? "Fit" : "Model", this::addFit);
        sections.put("Data", this::addData);
        sections.put("Reproduction", this::addReproduction);
        addHead();
        html.open("body").open("header").element("h1", content.title());
        html.element("p", lead(), "class", "lead");
        addContents(new ArrayList<>(sections.keySet()));
        html.close().open("main");
        sections.forEach((title, section) -> {
            html.open("section", "aria-labelledby", anchor(title));
            html.element("h2", title, "id", anchor(title));
            section.run();
            html.close();
        });
        return html.close().close().close().toString();
    }

    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private void addHead() {
        html.open("html", "lang", "en").open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.empty("meta", "name", "generator", "content", "gmm4j");
        html.empty("link", "rel", "icon", "href", "data:,");
        html.element("title", content.title());
        html.open("style").markup(StyleSheet.css()).close().close();
    }

    private void addContents(List<String> titles) {
        html.open("nav", "aria-label", "Sections").open("ul");
        for (String title : titles) {
            html.open("li").element("a", title, "href", "#" + anchor(title)).close();
        }
        html.close().close();
    }

    private String lead() {
        GaussianMixtureModel model = content.model();
        return "A mixture of " + Html.count(model.components(), "Gaussian component") + " with "
                + covariance(model.covarianceModel()) + " covariance, "
                + (content.fitted() ? "fitted to " : "evaluated on ") + Html.count(data.rows(), "sample")
                + " of " + Html.count(content.columns().size(), "column") + "."
                + (content.fitted() ? " " + ending() : "");
    }

    private static String covariance(CovarianceModel model) {
        return model.name().equals(model.mclustName()) ? model.name() : model.name() + " (" + model.mclustName() + ")";
    }

    private String ending() {
        Fit fit = content.fit();
        String after = " after " + Html.count(fit.iterations(), "iteration") + ".";
        return fit.converged()
                ? "EM converged" + after
                : fit.stopReason() == StopReason.LISTENER
                        ? "EM was told to stop" + after
                        : "EM did not converge" + after;
    }

    private void addFindings(List<Findings.Finding> findings) {
        html.open("ul", "class", "doubts");
        for (Findings.Finding finding : findings) {
            html.open("li").open("p").element("strong", finding.what() + ".").close();
            html.element("p", finding.why());
            html.open("p")
                    .element("strong", "Way out:")
                    .text(" " + finding.wayOut())
                    .close()
                    .close();
        }
        html.close();
    }

    private void addComponents() {
        GaussianMixtureModel model = content.model();
        int[] columns = content.telling(MOST_FEATURES);
        int d = content.columns().size();
        String which = columns.length == d
                ? ""
                : " Of " + Html.count(d) + " columns these are the " + columns.length
                        + " in which the components differ the most, starting with the one that differs most.";
        tables.open(
                "Components",
                "Weight and number of samples assigned, and mean and standard deviation (\u00b1) of the columns."
                        + which);
        List<String> heads = new ArrayList<>(List.of("component", "weight", "samples"));
        Arrays.stream(columns).forEach(j -> heads.add(content.columns().get(j)));
        tables.heads(heads);
        for (int k = 0; k < model.components(); k++) {
            html.open("tr").open("th", "scope", "row");
            tables.swatch(k);
            html.text(String.valueOf(k)).close();
            tables.cell(Html.decimals(model.weights()[k]));
            tables.cell(Html.count(data.size(k)));
            double[] mean = model.mean(k);
            double[] variances = model.covariances().get(k).variances();
            for (int j : columns) {
                html.open("td", "class", "number").text(Html.number(mean[j]) + " ");
                html.element("span", "\u00b1 " + Html.number(Math.sqrt(variances[j])))
                        .close();
            }
            html.close();
        }
        tables.close();
        if (content.columns().size() > Figures.MOST_COLUMNS) {
            html.element("p", "There are no pictures of samples of more than " + Figures.MOST_COLUMNS + " columns.");
        }
    }

    private void addFigure(Figure figure) {
        html.open("figure")
                .open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", figure.name());
        html.markup(figure.picture().toSvg()).close();
        html.open("figcaption").element("strong", figure.name() + ".").text(" " + figure.caption());
        html.close().close();
    }

    private void addTruth() {
        new TruthSection(data.classes(), data.clusters(), content.model().components(), content.classNames()).add(html);
    }

    private void addFit() {
        Fit fit = content.fit();
        GaussianMixtureModel model = content.model();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("covariance model", covariance(model.covarianceModel()));
        facts.put("components", Html.count(model.components()));
        facts.put("free parameters", Html.count(model.parameterCount()));
        facts.put("log-likelihood", Html.decimals(fit.logLikelihood()));
        facts.put("log-likelihood per sample", Html.precise(fit.meanLogLikelihood()));
        facts.put("BIC", Html.decimals(fit.bic()));
        facts.put("AIC", Html.decimals(fit.aic()));
        facts.put("ICL", Html.decimals(data.icl()));
        if (content.fitted()) {
            facts.put("ending", ending());
            facts.put("passes over the samples", Html.count(fit.eSteps()));
        }
        if (fit.histories().size() > 1) {
            facts.put("restarts", fit.histories().size() + ", of which number " + fit.restart() + " was the best");
        }
        tables.facts(
                (content.fitted() ? "The fit" : "The model") + "; BIC, AIC and ICL are lower where a model is better",
                facts);
        if (!content.fitted()) {
            return;
        }
        if (!fit.startCandidates().isEmpty()) {
            addStarts(fit.startCandidates());
        }
        addFigure(new Figures(content).ofHistory());
    }

    private void addStarts(List<StartCandidate> starts) {
        html.element("h3", "Starts");
        tables.open(
                "Starts",
                "From these EM chose its own, the best first. Where there are many samples they were compared on some of"
                        + " them.");
        tables.heads(List.of("start", "iterations", "log-likelihood per sample", "less than the best"));
        double best = starts.get(0).meanLogLikelihood();
        for (StartCandidate start : starts) {
            html.open("tr").element("th", start.start(), "scope", "row");
            tables.cell(Html.count(start.iterations()));
            if (start.failure().isPresent()) {
                html.element("td", "failed: " + start.failure().get(), "class", "left", "colspan", "2");
            } else {
                tables.cell(Html.precise(start.meanLogLikelihood()));
                tables.cell(Html.precise(best - start.meanLogLikelihood()));
            }
            html.close();
        }
        tables.close();
    }

    private void addData() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("rows", Html.count(content.samples().size()));
        facts.put("columns", Html.count(content.columns().size()));
        if (data.skipped() > 0) {
            facts.put("left out, not being valid", Html.count(data.skipped()));
        }
        if (data.weightless() > 0) {
            facts.put("of weight 0", Html.count(data.weightless()));
        }
        if (data.weighted()) {
            facts.put("sum of the weights", Html.number(data.weight()));
        }
        tables.facts("The samples", facts);
        html.element("h3", "Columns");
        int[] columns = content.telling(MOST_DESCRIBED);
        tables.open(
                "Columns",
                columns.length == content.columns().size()
                        ? "Of the samples" + (data.weighted() ? ", with their weights." : ".")
                        : "Of the samples; the " + columns.length
                                + " columns in which the components differ the most.");
        tables.heads(List.of("column", "mean", "standard deviation", "least", "greatest"));
        double[] means = data.means();
        double[] deviations = data.deviations();
        for (int j : columns) {
            html.open("tr");
            tables.head("row", content.columns().get(j));
            tables.cell(Html.number(means[j]));
            tables.cell(Html.number(deviations[j]));
            tables.cell(Html.number(data.least(j)));
            tables.cell(Html.number(data.greatest(j)));
            html.close();
        }
        tables.close();
    }

    private void addReproduction() {
        if (!content.reproduction().isEmpty()) {
            html.open("pre")
                    .element("code", String.join("\n", content.reproduction()))
                    .close();
        }
        html.element(
                "p",
                !content.fitted()
                        ? "The same model and samples give the same page where the versions below are the same."
                        : "The same samples, options and seed give the same fit to the bit, on any number of threads, where the"
                                + " versions and the kernel below are the same.");
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "gmm4j",
                Optional.ofNullable(Page.class.getPackage().getImplementationVersion())
                        .orElse("not from a jar"));
        facts.put("kernel", content.fit().kernel());
        facts.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        tables.facts("What made this page", facts);
    }
}
