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
 * @param samples n x d; not a copy
 * @param weights one per sample, or none at all
 * @param truth one known class per sample, or none at all
 * @param trueModel the mixture that the samples are from, if it is known
 * @param columns d names
 * @param limit most samples that are drawn
 */
record Scene(
        GaussianMixtureModel model,
        DMatrixRMaj samples,
        Optional<double[]> weights,
        Optional<int[]> truth,
        Optional<GaussianMixtureModel> trueModel,
        List<String> columns,
        int limit) {
    /** The weight of a sample. */
    double weight(int i) {
        return weights.isPresent() ? weights.get()[i] : 1;
    }

    /** How a component is called in a legend. */
    String component(int k) {
        double percent = 100 * model.weights()[k];
        return "component " + k + String.format(Locale.ROOT, percent < 10 ? " (%.1f %%)" : " (%.0f %%)", percent);
    }
}
