package io.github.gmm4j.plot;

import io.github.gmm4j.GaussianMixtureModel;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The model, samples and options of a plot. Truth has the known class of each kept sample, or is null; classes 0, 1, ...
 * without a name are shown by number; trueModel generated the samples, or is null; columns has d names; limit is the largest
 * number of samples drawn.
 */
@SuppressWarnings("ArrayRecordComponent") // not compared, and labels of all samples must not be boxed
record PlotData(
        GaussianMixtureModel model,
        KeptRows rows,
        int @Nullable [] truth,
        List<String> classNames,
        @Nullable GaussianMixtureModel trueModel,
        List<String> columns,
        int limit,
        Layout layout) {
    /** Whether all columns have the same scale, and whether the legend is shown. */
    record Layout(boolean equalScales, boolean legend) {
        static final Layout USUAL = new Layout(false, true);
    }

    PlotData withRows(KeptRows other) {
        return new PlotData(model, other, truth, classNames, trueModel, columns, limit, layout);
    }

    PlotData withTruth(int[] other) {
        return new PlotData(model, rows, other, classNames, trueModel, columns, limit, layout);
    }

    PlotData withClassNames(List<String> other) {
        return new PlotData(model, rows, truth, other, trueModel, columns, limit, layout);
    }

    PlotData withTrueModel(GaussianMixtureModel other) {
        return new PlotData(model, rows, truth, classNames, other, columns, limit, layout);
    }

    PlotData withColumns(List<String> other) {
        return new PlotData(model, rows, truth, classNames, trueModel, other, limit, layout);
    }

    PlotData withLimit(int other) {
        return new PlotData(model, rows, truth, classNames, trueModel, columns, other, layout);
    }

    PlotData withLayout(Layout other) {
        return new PlotData(model, rows, truth, classNames, trueModel, columns, limit, other);
    }

    /** Not a copy. */
    DMatrixRMaj samples() {
        return rows.samples();
    }

    double weight(int i) {
        return rows.weight(i);
    }

    String className(int label) {
        return label >= 0 && label < classNames.size() ? classNames.get(label) : "class " + label;
    }

    String component(int k) {
        double percent = 100 * model.weights()[k];
        return "component " + k + String.format(Locale.ROOT, percent < 10 ? " (%.1f %%)" : " (%.0f %%)", percent);
    }
}
