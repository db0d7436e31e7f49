package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.passes.Workers;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.ejml.data.DMatrixRMaj;

/**
 * Finds the responsibilities from which EM starts. The starts that measure distances bring every feature to unit
 * variance first, so that the features' units do not matter, unless they say otherwise. Immutable.
 */
@FunctionalInterface
public interface Initializer {
    /**
     * Ten starts, of which EM finds out the best on all rows, or on a random subset where there are many, and then begins
     * where that got, its largest component first (em-EM). They are spherical and Gaussian agglomeration, k-means on features
     * of unit variance, four of k-means++, k-means on features without correlations and two of random samples. Source: Biernacki,
     * Celeux and Govaert (2003), Choosing starting values for the EM algorithm, Comput. Stat. Data Anal. 41(3-4),
     * <a href="https://doi.org/10.1016/S0167-9473(02)00163-9">doi:10.1016/S0167-9473(02)00163-9</a>.
     *
     * @return the default start
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
     * Several starts. The first makes sixteen iterations, whatever the others do: EM can rest on a plateau for long, and where
     * it is to be at least as good as from one certain start, that one has to stand first. The second makes two. If the first
     * comes to rest, the second has its log-likelihood, and one of those that follow has it without any iterations, the clusters
     * are plain to see, and no more are tried. Otherwise each of the others is given an E-step; the best four of different
     * log-likelihoods go on for two iterations, and the best two of those for five in all. The best of the others makes as many
     * as the first if it is clearly behind it, but would reach it at the pace of its last one. Further restarts look elsewhere:
     * they try all starts, and treat the first two like the others.
     *
     * <p>Iterations are those of {@link io.github.gmm4j.Acceleration#SQUAREM} where the covariance model allows it. A start that
     * gains less than a millionth of a nat a row twice ends earlier. On a subset the covariances are regularized by part of the
     * overall variances: the fewer rows for each component and feature, the more.
     *
     * @param candidates the starts, at least one; for those that depend on chance it is worth to stand there repeatedly
     * @return the start
     * @throws IllegalArgumentException if there are none
     */
    static Initializer portfolio(Initializer... candidates) {
        return new Portfolio(List.of(candidates));
    }

    /**
     * Many small clusters of k-means, merged two at a time: always those that lose the least of the log-likelihood of one
     * Gaussian for each cluster. Source: Fraley (1998), Algorithms for model-based Gaussian hierarchical clustering, SIAM J.
     * Sci. Comput. 20(1), <a href="https://doi.org/10.1137/S1064827596311451">doi:10.1137/S1064827596311451</a>.
     *
     * @return the start
     */
    static Initializer agglomeration() {
        return SmallClusters.gaussian("agglomeration");
    }

    /**
     * Single rows, or small clusters of k-means where there are more than 400, merged as by {@link #agglomeration()}, but with
     * a spherical Gaussian for each cluster, on principal components divided by the square root of their standard deviations.
     * On few rows chance plays no part. This is near to mclust's own start. Source: Scrucca and Raftery (2015), Improved initialization of model-based clustering using
     * Gaussian hierarchical partitions, Adv. Data Anal. Classif. 9(4),
     * <a href="https://doi.org/10.1007/s11634-015-0220-z">doi:10.1007/s11634-015-0220-z</a>.
     *
     * @return the start
     */
    static Initializer sphericalAgglomeration() {
        return SmallClusters.spherical("spherical-agglomeration");
    }

    /**
     * k-means as {@link #kMeans()}, on features that were made uncorrelated: for clusters that all are long in the same
     * direction. With more than 64 features correlations stay.
     *
     * @return the start
     */
    static Initializer uncorrelatedKMeans() {
        return new CenterInitializer("uncorrelated-k-means", FeatureUnits.UNCORRELATED, KMeans::centers);
    }

    /**
     * The starts that EM is to try.
     *
     * @return this start alone, or those of a portfolio
     */
    default List<Initializer> candidates() {
        return List.of(this);
    }

    /**
     * Whether the start is made for all rows of some samples, as given labels are, and can't be tried on a subset.
     *
     * @return false unless it is
     */
    default boolean needsAllRows() {
        return false;
    }

    /**
     * k-means from k-means++ seeds; on few rows the best of a few runs. It ends when the sum of squares falls by less
     * than a ten-thousandth, which is enough for a start. Where there are more than 10,000 rows (or 64 per component),
     * the centers are found on a random subset of that size. Sources: Lloyd (1982),
     * <a href="https://doi.org/10.1109/TIT.1982.1056489">doi:10.1109/TIT.1982.1056489</a>; Arthur and Vassilvitskii
     * (2007), k-means++: the advantages of careful seeding, SODA, 1027-1035.
     *
     * @return the start
     */
    static Initializer kMeans() {
        return new CenterInitializer("k-means", FeatureUnits.UNIT_VARIANCE, KMeans::centers);
    }

    /**
     * k-means as {@link #kMeans()}, but by distances in the units that the features come in: for features which share
     * one, such as pixels or principal components, and differ in how much they tell.
     *
     * @return the start
     */
    static Initializer kMeansInOwnUnits() {
        return new CenterInitializer("k-means-in-own-units", FeatureUnits.OWN, KMeans::centers);
    }

    /**
     * The nearest of k centers drawn by k-means++: rows far from the centers so far are more likely.
     *
     * @return the start
     */
    static Initializer kMeansPlusPlus() {
        return new CenterInitializer(
                "k-means++",
                FeatureUnits.UNIT_VARIANCE,
                (points, count, random, workers) -> Seeds.plusPlus(points, count, random));
    }

    /**
     * The nearest of k rows drawn at random, each with a chance in proportion to its weight.
     *
     * @return the start
     */
    static Initializer randomSamples() {
        return new CenterInitializer(
                "random-samples",
                FeatureUnits.UNIT_VARIANCE,
                (points, count, random, workers) -> Seeds.uniform(points, count, random));
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
     * @param workers threads that may be used
     * @return the responsibilities
     * @throws IllegalArgumentException if given labels or responsibilities don't fit the rows or the number of
     *     components
     * @throws CancellationException if the calling thread is interrupted
     */
    Assignment assignment(Samples samples, int components, SplittableRandom random, Workers workers);
}
