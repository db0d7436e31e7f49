package io.github.gmm4j.report;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.ColumnNames;
import io.github.gmm4j.internal.bytes.AtomicFile;
import io.github.gmm4j.selection.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/**
 * A page about a fit: what is doubtful about it and what can be done, the components, pictures, how EM went, the choice
 * among models, the comparison with known classes, the data, and how to get the same again. Immutable: what sets an option
 * gives another report.
 *
 * <pre>{@code
 * Report.of(fit, Samples.of(samples))
 *         .columns("eruptions", "waiting")
 *         .title("Old Faithful")
 *         .reproduction("GaussianMixture.of(2).fit(samples)")
 *         .write(Path.of("faithful.html"));
 * }</pre>
 *
 * <p>The page is one HTML file that loads nothing and runs no scripts. It comes in a light and a dark theme, as its reader
 * prefers, and is well-formed XML too. The same fit, samples and options give the same page on the same machine.
 *
 * <p>Samples are read twice, in one pass each, by all processors if they are {@linkplain Samples#indexed() indexed}; beyond a
 * hundred thousand of them, which pictures are drawn from, none are kept.
 */
public final class Report {
    private final ReportContent content;

    private Report(ReportContent content) {
        this.content = content;
    }

    /**
     * A report on a fit.
     *
     * @param fit the fit
     * @param samples the samples that were fitted, with their weights
     * @return the report
     * @throws IllegalArgumentException if {@code samples.dimension() != fit.model().dimension()}
     */
    public static Report of(Fit fit, Samples samples) {
        int d = fit.model().dimension();
        if (samples.dimension() != d) {
            throw new IllegalArgumentException("samples must have the model's dimension: expected " + d
                    + " columns, found " + samples.dimension());
        }
        List<String> columns = ColumnNames.numbered(d);
        return new Report(
                new ReportContent(fit, samples, columns, "Gaussian mixture", null, List.of(), null, List.of(), true));
    }

    /**
     * Returns a report on a model and samples that it need not have been fitted to. It has the sections of a report on a fit,
     * except those on the course of EM.
     *
     * @param model the model
     * @param samples at least as many as the model has components, with their weights
     * @return the report
     * @throws IllegalArgumentException if {@code samples.dimension() != model.dimension()}, there are fewer samples than
     *     components, or a value or a weight is not valid
     */
    public static Report of(GaussianMixtureModel model, Samples samples) {
        if (samples.dimension() != model.dimension()) {
            throw new IllegalArgumentException("samples must have the model's dimension: expected " + model.dimension()
                    + " columns, found " + samples.dimension());
        }
        Fit evaluation = GaussianMixture.builder(model.components())
                .covariance(model.covarianceModel())
                .initialModel(model)
                .maxIterations(0)
                .build()
                .fit(samples);
        return new Report(of(evaluation, samples).content.withoutFit());
    }

    /**
     * A report on a fit.
     *
     * @param fit the fit
     * @param samples n x d, the samples that were fitted, one per row; not copied and not modified
     * @return the report
     * @throws IllegalArgumentException if there are no samples, or {@code samples.numCols != fit.model().dimension()}
     */
    public static Report of(Fit fit, DMatrixRMaj samples) {
        return of(fit, Samples.of(samples));
    }

    /**
     * The report with names of the columns, which are called x0, x1 and so on by default.
     *
     * @param names d names, all different, none of them blank
     * @return the other report
     * @throws IllegalArgumentException if there are not d names, or one is blank or there twice
     */
    public Report columns(String... names) {
        return columns(List.of(names));
    }

    /**
     * The report with names of the columns, which are called x0, x1 and so on by default.
     *
     * @param names d names, all different, none of them blank
     * @return the other report
     * @throws IllegalArgumentException if there are not d names, or one is blank or there twice
     */
    public Report columns(List<String> names) {
        return new Report(content.withColumns(
                ColumnNames.requireOneEach(names, content.columns().size())));
    }

    /**
     * The report with another title.
     *
     * @param text the title of the page, such as the name of the data
     * @return the other report
     * @throws IllegalArgumentException if it is blank
     */
    public Report title(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("title must not be blank, found \"" + text + "\"");
        }
        return new Report(content.withTitle(text));
    }

    /**
     * The report with the known classes of the samples, with which the clusters are compared. Samples of weight 0 do not
     * count there.
     *
     * @param labels one per sample, any integers; copied
     * @return the other report
     * @throws IllegalArgumentException if {@code labels.length != samples.size()}
     */
    public Report truth(int[] labels) {
        if (labels.length != content.samples().size()) {
            throw new IllegalArgumentException("labels must have one entry per sample: "
                    + content.samples().size() + " samples, " + labels.length + " labels");
        }
        return new Report(content.withTruth(labels.clone()));
    }

    /**
     * The report with names of the known classes. Without names they are called by their labels.
     *
     * @param names the name of the class with label 0, of that with label 1 and so on
     * @return the other report
     */
    public Report classNames(String... names) {
        return new Report(content.withClassNames(List.of(names)));
    }

    /**
     * The report with the choice among models that the fit comes from.
     *
     * @param choice all candidates, the fit among them, say as {@code choice.best()}
     * @return the other report
     * @throws IllegalArgumentException if the fit is not that of a candidate
     */
    public Report selection(Selection choice) {
        if (choice.candidates().stream().noneMatch(candidate -> content.isOf(candidate))) {
            throw new IllegalArgumentException("selection must have the fit among its candidates, found "
                    + choice.candidates().size() + " others");
        }
        return new Report(content.withSelection(choice));
    }

    /**
     * The report with how to get the same fit again. The versions that it was made with are told anyhow.
     *
     * @param lines the command or the code, with the seed if it is not 0; each stands on a line of its own, as it is
     * @return the other report
     */
    public Report reproduction(String... lines) {
        return new Report(content.withReproduction(List.of(lines)));
    }

    /**
     * The page.
     *
     * @return an HTML document, well-formed as XML too
     * @throws IllegalArgumentException if a value or a weight is not valid, or if the samples have another weight than
     *     those that were fitted
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public String toHtml() {
        return new Page(content, DataSummary.of(content)).html();
    }

    /**
     * Writes the page, in UTF-8. The file is written beside its place and moved there when it is complete.
     *
     * @param file the file to make or replace
     * @throws IOException if the file can't be written
     * @throws IllegalArgumentException as {@link #toHtml()}
     */
    public void write(Path file) throws IOException {
        AtomicFile.requirePlace(Objects.requireNonNull(file, "file"));
        String page = toHtml();
        AtomicFile.write(file, out -> out.write(page));
    }
}
