package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/**
 * Finds the responsibilities from which EM starts. The starts that measure distances bring every feature to unit
 * variance first, so that the features' units do not matter. Immutable.
 */
@FunctionalInterface
public interface Initializer {
    /**
     * k-means from k-means++ seeds, run until nothing changes; of a few runs the one with the least sum of squares.
     * Where there are more rows than it needs, the centres are found on a random subset of them. Sources: Lloyd (1982),
     * <a href="https://doi.org/10.1109/TIT.1982.1056489">doi:10.1109/TIT.1982.1056489</a>; Arthur and Vassilvitskii
     * (2007), k-means++: the advantages of careful seeding, SODA, 1027-1035.
     *
     * @return the default start
     */
    static Initializer kMeans() {
        return new CentreInitializer("k-means", KMeans::centres);
    }

    /**
     * The nearest of k centres drawn by k-means++: rows far from the centres so far are likelier.
     *
     * @return the start
     */
    static Initializer kMeansPlusPlus() {
        return new CentreInitializer("k-means++", KMeans::seeds);
    }

    /**
     * The nearest of k rows drawn at random, each with a chance in proportion to its weight.
     *
     * @return the start
     */
    static Initializer randomSamples() {
        return new CentreInitializer("random-samples", KMeans::rows);
    }

    /**
     * Independent uniform numbers for every row and component, divided by their sum over the components. All components
     * start near the mean of the data; EM needs more iterations from here than from the other starts.
     *
     * @return the start
     */
    static Initializer randomResponsibilities() {
        return new RandomResponsibilities();
    }

    /**
     * A given label for every row.
     *
     * @param labels one per row, from 0 to k - 1; copied
     * @return the start
     */
    static Initializer labels(int... labels) {
        return new GivenLabels(labels.clone());
    }

    /**
     * Given responsibilities.
     *
     * @param responsibilities n x k, finite and not negative, one row per sample; copied. Rows need not sum to 1: a row
     *     multiplied by a factor counts for that many
     * @return the start
     */
    static Initializer responsibilities(DMatrixRMaj responsibilities) {
        return new GivenResponsibilities(responsibilities.copy());
    }

    /**
     * Finds the responsibilities for some rows.
     *
     * @param samples the rows, all finite
     * @param components K, at most the number of rows of positive weight
     * @param random the only source of chance
     * @return the responsibilities
     * @throws IllegalArgumentException if given labels or responsibilities don't fit the rows or the number of
     *     components
     */
    Assignment assignment(Samples samples, int components, SplittableRandom random);
}
