package io.github.gmm4j.plot;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.ColumnNames;
import io.github.gmm4j.internal.chart.Drawing;
import io.github.gmm4j.internal.chart.Palette;
import io.github.gmm4j.internal.geometry.DiscriminantDirections;
import io.github.gmm4j.internal.geometry.Projection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Pictures of a mixture and of samples. Immutable: what sets an option gives another plot.
 *
 * <pre>{@code
 * MixturePlot.of(model, samples)
 *         .columns("eruptions", "waiting")
 *         .truth(labels)
 *         .title("Old Faithful")
 *         .write(Path.of("faithful.svg"));
 * }</pre>
 *
 * <p>{@link #picture()} chooses by the number of columns; the other methods that give a {@link Picture} say which one. Components
 * keep their color in all of them. Of many samples some are drawn, evenly from all of them and the same ones at every time, and
 * the picture says so; histograms count all of a matrix. Samples of weight 0 are left out, and the area of markers grows with
 * the weight.
 *
 * <p>A matrix of samples is neither copied nor modified: it must not change while there are pictures to write.
 */
public final class MixturePlot {
    private static final int DEFAULT_LIMIT = 5000;
    private static final int MOST_TICKS = 1000;
    private static final int MOST_PAIRED = 8;
    private static final int PAIRED_BY_DEFAULT = 6;
    private static final int PAIRS_SIDE = 800;

    private final PlotData data;
    private final String title;

    private MixturePlot(PlotData data, String title) {
        this.data = data;
        this.title = title;
    }

    /**
     * A plot of a mixture and of samples of its dimension.
     *
     * @param model the mixture, say one fitted to the samples
     * @param samples n x d, one sample per row
     * @return the plot
     * @throws IllegalArgumentException if there are no samples, {@code samples.numCols != model.dimension()}, or a value is
     *     not finite or beyond 1e155
     */
    public static MixturePlot of(GaussianMixtureModel model, DMatrixRMaj samples) {
        int d = model.dimension();
        if (samples.numRows < 1 || samples.numCols != d) {
            throw new IllegalArgumentException("samples must be n x " + d + " with n at least 1, found "
                    + samples.numRows + " x " + samples.numCols);
        }
        return of(model, KeptRows.of(samples));
    }

    /**
     * A plot of a mixture and of samples from any source, with their weights. They are read once, here. Of more than 100,000,
     * fewer where they have more than 40 columns, some are kept, evenly from all of them and the same ones at every time: they
     * are drawn as if there were no others, in histograms too, and the pictures say so.
     *
     * @param model the mixture, say one fitted to the samples
     * @param samples n rows of its dimension
     * @return the plot
     * @throws IllegalArgumentException if {@code samples.dimension() != model.dimension()}, a value is not finite or
     *     beyond 1e155, or all weights are 0
     */
    public static MixturePlot of(GaussianMixtureModel model, Samples samples) {
        if (samples.dimension() != model.dimension()) {
            throw new IllegalArgumentException("samples must have the model's dimension: expected " + model.dimension()
                    + " columns, found " + samples.dimension());
        }
        return of(model, KeptRows.of(samples));
    }

    private static MixturePlot of(GaussianMixtureModel model, KeptRows rows) {
        List<String> columns = ColumnNames.numbered(model.dimension());
        return new MixturePlot(
                new PlotData(model, rows, null, List.of(), null, columns, DEFAULT_LIMIT, PlotData.Layout.USUAL), "");
    }

    /**
     * The plot with a title for its pictures.
     *
     * @param text the title
     * @return the other plot
     */
    public MixturePlot title(String text) {
        return new MixturePlot(data, Objects.requireNonNull(text, "text"));
    }

    /**
     * The plot with names of the columns, which are called x0, x1 and so on by default.
     *
     * @param names d names, all different, none of them blank
     * @return the other plot
     * @throws IllegalArgumentException if there are not d names, or one is blank or there twice
     */
    public MixturePlot columns(String... names) {
        return columns(List.of(names));
    }

    /**
     * The plot with names of the columns, which are called x0, x1 and so on by default.
     *
     * @param names d names, all different, none of them blank
     * @return the other plot
     * @throws IllegalArgumentException if there are not d names, or one is blank or there twice
     */
    public MixturePlot columns(List<String> names) {
        return with(data.withColumns(
                ColumnNames.requireOneEach(names, data.columns().size())));
    }

    /**
     * The plot with the known classes of the samples. Markers get the shape of the class, histograms its color, which
     * is that of the component that stands for it; samples in a cluster that does not stand for their class are ringed. Which
     * stands for which is the one-to-one match that agrees for most of the samples drawn.
     *
     * @param labels one per sample, any integers; copied
     * @return the other plot
     * @throws IllegalArgumentException if {@code labels.length} is not the number of samples
     */
    public MixturePlot truth(int[] labels) {
        requireOnePerSample("labels", labels.length);
        return with(data.withTruth(data.rows().picked(labels)));
    }

    /**
     * The plot with names of the known classes. Without names they are called by their labels.
     *
     * @param names the name of the class with label 0, of that with label 1 and so on
     * @return the other plot
     */
    public MixturePlot classNames(String... names) {
        return with(data.withClassNames(List.of(names)));
    }

    /**
     * The plot with the mixture that the samples are from, whose components are drawn dashed.
     *
     * @param model the true mixture; the number of components may differ
     * @return the other plot
     * @throws IllegalArgumentException if its dimension is not that of the samples
     */
    public MixturePlot trueModel(GaussianMixtureModel model) {
        if (model.dimension() != data.model().dimension()) {
            throw new IllegalArgumentException(
                    "trueModel must have dimension " + data.model().dimension() + ", found " + model.dimension());
        }
        return with(data.withTrueModel(model));
    }

    /**
     * The plot with weights of the samples, in place of those that a source has brought along; rows that had weight 0
     * there stay out.
     *
     * @param values one per sample, not negative; copied
     * @return the other plot
     * @throws IllegalArgumentException if the number of weights is not that of the samples, if one is negative or not
     *     finite, or all are 0
     */
    public MixturePlot weights(double[] values) {
        requireOnePerSample("weights", values.length);
        return with(data.withRows(data.rows().weighted(values)));
    }

    /**
     * The plot with another number of samples that are drawn at most.
     *
     * @param samples at least 1; 5000 by default
     * @return the other plot
     * @throws IllegalArgumentException if {@code samples < 1}
     */
    public MixturePlot limit(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("limit must be at least 1, found " + samples);
        }
        return with(data.withLimit(samples));
    }

    /**
     * The plot with equal scales or with axes that fill the picture, each with a scale of its own. Where scales are equal, a
     * unit of one column is as long as a unit of another, so that circles are circles, and the axis with room to spare shows
     * more than there is. It matters wherever both axes are columns or their projections, not to a density.
     *
     * @param equal whether scales are equal; false by default
     * @return the other plot
     */
    public MixturePlot equalScales(boolean equal) {
        return with(data.withLayout(new PlotData.Layout(equal, data.layout().legend())));
    }

    /**
     * The plot with a legend or without one. What it says also stands in the description of an SVG, in any case.
     *
     * @param shown whether there is a legend; true by default
     * @return the other plot
     */
    public MixturePlot legend(boolean shown) {
        return with(data.withLayout(new PlotData.Layout(data.layout().equalScales(), shown)));
    }

    private MixturePlot with(PlotData other) {
        return new MixturePlot(other, title);
    }

    private void requireOnePerSample(String name, int length) {
        if (length != data.rows().size()) {
            throw new IllegalArgumentException(name + " must have one entry per sample: "
                    + data.rows().size()
                    + " samples, " + length + " " + name);
        }
    }

    /**
     * The picture that goes with the number of columns: {@link #density()} of one, {@link #scatter()} of two, {@link
     * #pairs(int...)} of up to six, else {@link #projection()}.
     *
     * @return the picture
     */
    public Picture picture() {
        int d = data.model().dimension();
        if (d <= 2) {
            return d == 1 ? density() : scatter();
        }
        return d <= PAIRED_BY_DEFAULT ? pairs() : projection();
    }

    /**
     * Writes {@link #picture()}.
     *
     * @param file the file to make or replace; its name ends in {@code .png} or {@code .svg}
     * @throws IOException if the file can't be written
     * @throws IllegalArgumentException if its name ends in something else
     */
    public void write(Path file) throws IOException {
        picture().write(file);
    }

    /**
     * {@link #density(int)} of the first column.
     *
     * @return the picture
     */
    public Picture density() {
        return density(0);
    }

    /**
     * One column: a histogram of the samples with a rug below it, the density of the mixture, and those of its components times
     * their weights.
     *
     * @param column the column, counted from 0; the mixture is the marginal one
     * @return the picture
     * @throws IllegalArgumentException if there is no such column
     */
    public Picture density(int column) {
        requireColumns(column);
        int ticks = Math.min(data.limit(), MOST_TICKS);
        return picture(colors -> new DensityChart(data, ShownRows.of(data, ticks), column, colors).drawing());
    }

    /**
     * {@link #scatter(int, int)} of the first two columns.
     *
     * @return the picture
     * @throws IllegalArgumentException if there is one column only
     */
    public Picture scatter() {
        return scatter(0, 1);
    }

    /**
     * Two columns: the samples colored by cluster, ellipses at one and two standard deviations of every component (39 and 86 % of
     * its samples are inside), the means, and the edges of the smallest regions that hold 25, 50, 75 and 95 % of
     * the mixture. Source of the regions: Hyndman (1996),
     * <a href="https://doi.org/10.1080/00031305.1996.10474359">doi:10.1080/00031305.1996.10474359</a>.
     *
     * @param x the column along x, counted from 0; the mixture is the marginal one
     * @param y the other column
     * @return the picture
     * @throws IllegalArgumentException if there is no such column, or both are the same
     */
    public Picture scatter(int x, int y) {
        requireColumns(x, y);
        return picture(colors -> new PlaneChart(data, ShownRows.of(data, data.limit()), colors)
                .scatter("scatter plot", Projection.columns(data.columns(), x, y)));
    }

    /**
     * All pairs of columns, each with its marginal mixture, and the density of each column on the diagonal.
     *
     * @param columns two to eight columns, counted from 0; all if none are given
     * @return the picture
     * @throws IllegalArgumentException if there are less than two columns or more than eight, one is not there, or is named twice
     */
    public Picture pairs(int... columns) {
        int[] chosen = columns.length > 0
                ? columns.clone()
                : IntStream.range(0, data.model().dimension()).toArray();
        if (chosen.length < 2 || chosen.length > MOST_PAIRED) {
            throw new IllegalArgumentException("pairs needs from 2 to " + MOST_PAIRED + " columns, found "
                    + chosen.length + (chosen.length > MOST_PAIRED ? ": name some, or take projection()" : ""));
        }
        requireColumns(chosen);
        return picture(colors -> new PairsDrawing(data, chosen, colors)).size(PAIRS_SIDE, PAIRS_SIDE);
    }

    /**
     * The plane on which the components are apart the most, with what {@link #scatter(int, int)} shows of it: the largest ratio of the
     * variance between the components to that within them, as in linear discriminant analysis; directions that this leaves open,
     * as with two components, are those of different spread. Source: Scrucca (2010), Dimension reduction for model-based
     * clustering, Statistics and Computing 20,
     * <a href="https://doi.org/10.1007/s11222-009-9138-7">doi:10.1007/s11222-009-9138-7</a>.
     *
     * @return the picture
     * @throws IllegalArgumentException if there is one column only
     */
    public Picture projection() {
        Projection projection = DiscriminantDirections.of(data.model());
        return picture(colors -> new PlaneChart(data, ShownRows.of(data, data.limit()), colors)
                .scatter("discriminant projection", projection));
    }

    /**
     * How uncertain it is which component a sample is from: 1 minus its largest responsibility, shown by the size and the opacity
     * of its marker. One column is the x axis and the uncertainty the y axis; more than two are projected as in
     * {@link #projection}.
     *
     * @return the picture
     */
    public Picture uncertainty() {
        return picture(colors -> new UncertaintyChart(data, colors).drawing());
    }

    private Picture picture(Function<Palette, Drawing> drawing) {
        return Picture.of(drawing).title(title);
    }

    private void requireColumns(int... columns) {
        int d = data.model().dimension();
        for (int column : columns) {
            if (column < 0 || column >= d) {
                throw new IllegalArgumentException("column must be from 0 to " + (d - 1) + ", found " + column);
            }
        }
        if (IntStream.of(columns).distinct().count() < columns.length) {
            throw new IllegalArgumentException("columns must differ, found " + Arrays.toString(columns));
        }
    }
}
