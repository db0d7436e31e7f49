package io.github.gmm4j.plot;

import io.github.gmm4j.GaussianMixtureModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * What there is to draw.
 *
 * @param model the mixture
 * @param rows the samples with their weights
 * @param truth one known class per sample kept, or none at all
 * @param classNames names of the classes 0, 1, ...; those without one are called by their number
 * @param trueModel the mixture that the samples are from, if it is known
 * @param columns d names
 * @param limit most samples that are drawn
 * @param layout how axes and legend are drawn
 */
record Scene(
        GaussianMixtureModel model,
        KeptRows rows,
        Optional<int[]> truth,
        List<String> classNames,
        Optional<GaussianMixtureModel> trueModel,
        List<String> columns,
        int limit,
        Layout layout) {
    /**
     * How axes and legend are drawn.
     *
     * @param equalScales whether a unit of one column is as long as one of another
     * @param legend whether there is a legend
     */
    record Layout(boolean equalScales, boolean legend) {
        static final Layout USUAL = new Layout(false, true);
    }

    Scene withRows(KeptRows other) {
        return new Scene(model, other, truth, classNames, trueModel, columns, limit, layout);
    }

    Scene withTruth(int[] other) {
        return new Scene(model, rows, Optional.of(other), classNames, trueModel, columns, limit, layout);
    }

    Scene withClassNames(List<String> other) {
        return new Scene(model, rows, truth, other, trueModel, columns, limit, layout);
    }

    Scene withTrueModel(GaussianMixtureModel other) {
        return new Scene(model, rows, truth, classNames, Optional.of(other), columns, limit, layout);
    }

    Scene withColumns(List<String> other) {
        return new Scene(model, rows, truth, classNames, trueModel, other, limit, layout);
    }

    Scene withLimit(int other) {
        return new Scene(model, rows, truth, classNames, trueModel, columns, other, layout);
    }

    Scene withLayout(Layout other) {
        return new Scene(model, rows, truth, classNames, trueModel, columns, limit, other);
    }

    /** The samples; not a copy. */
    DMatrixRMaj samples() {
        return rows.samples();
    }

    /** The weight of a sample. */
    double weight(int i) {
        return rows.weight(i);
    }

    /** How the class of a label is called in a legend. */
    String className(int label) {
        return label >= 0 && label < classNames.size() ? classNames.get(label) : "class " + label;
    }

    /** How a component is called in a legend. */
    String component(int k) {
        double percent = 100 * model.weights()[k];
        return "component " + k + String.format(Locale.ROOT, percent < 10 ? " (%.1f %%)" : " (%.0f %%)", percent);
    }
}
