package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/**
 * Finds the responsibilities from which EM starts. The first model of a fit is the M-step of them.
 *
 * <p>The built-in starts that measure distances divide each feature by its standard deviation first, so that units do not
 * matter, unless a start says otherwise.
 *
 * <p>A user can write a start, as a lambda expression or as a class:
 *
 * <pre>{@code
 * Initializer bySign = (samples, components, random) -> {
 *     DMatrixRMaj rows = samples.toMatrix();
 *     int[] labels = new int[rows.numRows];
 *     for (int i = 0; i < labels.length; i++) {
 *         labels[i] = rows.get(i, 0) < 0 ? 0 : 1;
 *     }
 *     return Assignment.labels(labels);
 * };
 * }</pre>
 *
 * <p>An implementation is immutable or thread-safe: a fit may call it from several threads at a time. It returns equal
 * assignments for equal arguments; then the fit has the same bits on any number of threads. A {@link #portfolio(Initializer...)
 * portfolio} and a fit of distributed samples call it with a random subset of the rows, unless {@link #needsAllRows()}.
 * {@link Object#toString()} is the name of the start in {@code Fit.startCandidates()} and in messages.
 */
@FunctionalInterface
public interface Initializer {
    /**
     * Assigns samples to components.
     *
     * @param samples n rows, all finite; either all rows of a fit or some of them; not to be modified
     * @param components K, at least 1 and at most the number of rows of positive weight
     * @param random the only source of randomness, of which each restart has another; modified
     * @return the labels, the centers or the responsibilities of the samples. A fit fails with an {@code
     *     IllegalArgumentException} if the assignment is null, or does not fit the samples or the number of components
     * @throws IllegalArgumentException if there is no start for these samples; any exception ends the fit
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    Assignment assign(Samples samples, int components, SplittableRandom random);

    /**
     * Returns the starts that a fit compares.
     *
     * @return this start alone, or the starts of a portfolio; at least one
     */
    default List<Initializer> candidates() {
        return List.of(this);
    }

    /**
     * Returns whether the start is made for all rows of certain samples, such as given labels, so that it cannot be tried on a
     * subset.
     *
     * @return false by default
     */
    default boolean needsAllRows() {
        return false;
    }

    /**
     * Returns the default: a portfolio of ten starts. These are spherical agglomeration, agglomeration, k-means on features of
     * unit variance, four times k-means++, k-means on uncorrelated features, and two times random samples. A fit compares them
     * by short runs of EM (em-EM), on all rows or on a random subset of many rows. Then it continues from the best model of
     * these runs, whose components are ordered by decreasing weight. Source: Biernacki, Celeux and Govaert (2003), Choosing
     * starting values for the EM algorithm, Comput. Stat. Data Anal. 41(3-4),
     * <a href="https://doi.org/10.1016/S0167-9473(02)00163-9">doi:10.1016/S0167-9473(02)00163-9</a>.
     *
     * @return the start
     */
    static Initializer portfolio() {
        return portfolio(
                sphericalAgglomeration(),
                agglomeration(),
                kMeans(),
                kMeansPlusPlus(),
                kMeansPlusPlus(),
                kMeansPlusPlus(),
                kMeansPlusPlus(),
                uncorrelatedKMeans(),
                randomSamples(),
                randomSamples());
    }

    /**
     * Returns a choice of several starts. A fit compares them by short runs of EM:
     *
     * <ol>
     *   <li>The first start makes 16 iterations in any case, because EM can stay on a plateau for long. A fit that must be at
     *       least as good as from a certain start has that start first. The second start makes 2 iterations.
     *   <li>If the first start has converged, the second has the same log-likelihood, and one of the following starts has it
     *       after no iteration, then the clusters are well separated, and the remaining starts are not tried.
     *   <li>Otherwise each of the other starts makes an E-step. The best four of different log-likelihoods make 2 iterations,
     *       and the best two of those make 5 iterations in all.
     *   <li>The best of the others makes as many iterations as the first if it is clearly worse, but would reach the first at
     *       the gain of its last iteration.
     * </ol>
     *
     * <p>Further restarts explore: they try all starts, and treat the first two like the others.
     *
     * <p>The iterations are those of {@link io.github.gmm4j.Acceleration#SQUAREM} where the covariance model allows it. A start
     * that gains less than 1e-6 nats per row twice ends earlier. On a subset the covariances are regularized by a part of the
     * overall variances; the part grows as the number of rows per component and feature falls.
     *
     * @param candidates the starts, at least one; a start that depends on randomness can be given repeatedly
     * @return the start
     * @throws IllegalArgumentException if there are none
     */
    static Initializer portfolio(Initializer... candidates) {
        return new Portfolio(List.of(candidates));
    }

    /**
     * Returns the start from merged clusters. k-means finds many small clusters. They are merged two at a time: always the two
     * that lose the least of the log-likelihood of one Gaussian per cluster. Source: Fraley (1998), Algorithms for model-based
     * Gaussian hierarchical clustering, SIAM J. Sci. Comput. 20(1),
     * <a href="https://doi.org/10.1137/S1064827596311451">doi:10.1137/S1064827596311451</a>.
     *
     * @return the start
     */
    static Initializer agglomeration() {
        return new CenterInitializer(
                "agglomeration",
                StandardizedRows.Units.UNIT_VARIANCE,
                SmallClusters::centers,
                SmallClusters::mergeAsGaussians);
    }

    /**
     * Returns the start from merged rows, or from merged small clusters of k-means where there are more than 400 rows. They are
     * merged as by {@link #agglomeration()}, but with a spherical Gaussian per cluster, and on principal components that are
     * divided by the square root of their standard deviations. Up to 400 rows the result does not depend on the seed. This is
     * close to the default start of mclust. Source: Scrucca and Raftery (2015), Improved initialization of model-based
     * clustering using Gaussian hierarchical partitions, Adv. Data Anal. Classif. 9(4),
     * <a href="https://doi.org/10.1007/s11634-015-0220-z">doi:10.1007/s11634-015-0220-z</a>.
     *
     * @return the start
     */
    static Initializer sphericalAgglomeration() {
        return new CenterInitializer(
                "spherical-agglomeration",
                StandardizedRows.Units.UNIT_VARIANCE,
                SmallClusters::rowsOrCenters,
                SmallClusters::mergeAsSpheres);
    }

    /**
     * Returns k-means as {@link #kMeans()}, but on features without correlations: for clusters that are all elongated in the
     * same direction. With more than 64 features correlations stay.
     *
     * @return the start
     */
    static Initializer uncorrelatedKMeans() {
        return new CenterInitializer("uncorrelated-k-means", StandardizedRows.Units.UNCORRELATED, KMeans::bestCenters);
    }

    /**
     * Returns k-means from k-means++ seeds; the best of four runs where there are few rows. A run ends when an iteration lowers
     * the sum of squares by less than 1e-4 of it, which is enough for a start. Where there are more than 10,000 rows (or 64 per
     * component), the centers are found on a random subset of that size. Sources: Lloyd (1982),
     * <a href="https://doi.org/10.1109/TIT.1982.1056489">doi:10.1109/TIT.1982.1056489</a>; Arthur and Vassilvitskii
     * (2007), k-means++: the advantages of careful seeding, SODA, 1027-1035.
     *
     * @return the start
     */
    static Initializer kMeans() {
        return new CenterInitializer("k-means", StandardizedRows.Units.UNIT_VARIANCE, KMeans::bestCenters);
    }

    /**
     * Returns k-means as {@link #kMeans()}, but with distances in the units of the samples: for features that share a unit and
     * differ in their importance, such as pixels or principal components.
     *
     * @return the start
     */
    static Initializer kMeansInOwnUnits() {
        return new CenterInitializer("k-means-in-own-units", StandardizedRows.Units.OWN, KMeans::bestCenters);
    }

    /**
     * Returns the start from the nearest of k centers that k-means++ draws: rows far from the earlier centers are more likely.
     *
     * @return the start
     */
    static Initializer kMeansPlusPlus() {
        return new CenterInitializer(
                "k-means++",
                StandardizedRows.Units.UNIT_VARIANCE,
                (points, count, random, workers) -> SeedRows.plusPlus(points, count, random));
    }

    /**
     * Returns the start from the nearest of k rows drawn at random, each with a probability in proportion to its weight.
     *
     * @return the start
     */
    static Initializer randomSamples() {
        return new CenterInitializer(
                "random-samples",
                StandardizedRows.Units.UNIT_VARIANCE,
                (points, count, random, workers) -> SeedRows.uniform(points, count, random));
    }

    /**
     * Returns the start from independent uniform numbers for each row and component, divided by their sum over the components.
     * All components start near the mean of the samples; EM needs more iterations than from the other starts.
     *
     * @return the start
     */
    static Initializer randomResponsibilities() {
        return new RandomResponsibilities();
    }

    /**
     * Returns the start from given labels. It needs all rows.
     *
     * @param labels n components, counted from 0, one per sample; copied
     * @return the start
     */
    static Initializer labels(int... labels) {
        return new GivenInitializer("labels", new BlockAssignment.Labels(labels.clone()));
    }

    /**
     * Returns the start from given responsibilities. It needs all rows.
     *
     * @param responsibilities n x k, finite and not negative, one row per sample; copied. A row need not sum to 1: a row
     *     multiplied by a factor counts that many times
     * @return the start
     */
    static Initializer responsibilities(DMatrixRMaj responsibilities) {
        return new GivenInitializer("responsibilities", new BlockAssignment.Responsibilities(responsibilities.copy()));
    }
}
