package io.github.gmm4j.initialization;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Merges clusters, two at a time, until a given number is left: always the two that lose the least of the log-likelihood.
 * Source: Fraley (1998), Algorithms for model-based Gaussian hierarchical clustering, SIAM J. Sci. Comput. 20(1),
 * <a href="https://doi.org/10.1137/S1064827596311451">doi:10.1137/S1064827596311451</a>.
 */
final class Agglomeration {
    /** Clusters, each with a model. */
    interface Clusters {
        /** Returns the number of clusters at the beginning. */
        int size();

        /**
         * Finds the log-likelihoods that would be lost, in nats, if a cluster were merged with each of some others.
         *
         * @param one the cluster
         * @param others the others; not modified
         * @param count the number of the others
         * @param losses receives the losses in the order of the others; the loss of the cluster with itself is undefined
         */
        void findLosses(int one, int[] others, int count, double[] losses);

        /** Adds the second cluster to the first; the second is not used afterwards. */
        void merge(int one, int other);
    }

    /** The index of no cluster. */
    private static final int NONE = -1;

    private final Clusters clusters;

    /** The cluster that each cluster of the beginning is now in. */
    private final int[] groups;

    /** The losses of each cluster with each cluster before it. */
    private final double[][] losses;

    /** For each cluster, the cluster before it with which it loses the least. */
    private final int[] partners;

    /** For each cluster, the loss with its partner. */
    private final double[] least;

    /** The clusters that are left, in increasing order, in the first {@link #count} places. */
    private final int[] left;

    private int count;

    private Agglomeration(Clusters clusters) {
        this.clusters = clusters;
        count = clusters.size();
        left = IntStream.range(0, count).toArray();
        groups = left.clone();
        losses = new double[count][];
        partners = new int[count];
        least = new double[count];
        for (int c = 0; c < count; c++) {
            SeedRows.stopIfInterrupted();
            losses[c] = new double[c];
            clusters.findLosses(c, left, c, losses[c]);
            choosePartner(c);
        }
    }

    /**
     * Merges clusters.
     *
     * @param clusters the clusters; modified
     * @param count the number of groups, at most the number of clusters
     * @return the group of each cluster, from 0 to {@code count} - 1
     */
    static int[] groups(Clusters clusters, int count) {
        Agglomeration agglomeration = new Agglomeration(clusters);
        while (agglomeration.count > count) {
            SeedRows.stopIfInterrupted();
            agglomeration.mergeTwo();
        }
        return Arrays.stream(agglomeration.groups)
                .map(group -> Arrays.binarySearch(agglomeration.left, 0, count, group))
                .toArray();
    }

    private void mergeTwo() {
        int gone = clusterOfLeastLoss();
        int whole = partners[gone];
        clusters.merge(whole, gone);
        remove(gone);
        double[] newLosses = new double[count];
        clusters.findLosses(whole, left, count, newLosses);
        for (int i = 0; i < count; i++) {
            int c = left[i];
            if (c < whole) {
                losses[whole][c] = newLosses[i];
            } else if (c > whole) {
                losses[c][whole] = newLosses[i];
                if (partners[c] == whole || partners[c] == gone) {
                    choosePartner(c);
                } else if (newLosses[i] < least[c]) {
                    partners[c] = whole;
                    least[c] = newLosses[i];
                }
            }
        }
        choosePartner(whole);
    }

    /** Returns the cluster that loses the least with its partner; the first of equal ones. */
    private int clusterOfLeastLoss() {
        int best = left[1];
        for (int i = 2; i < count; i++) {
            best = least[left[i]] < least[best] ? left[i] : best;
        }
        return best;
    }

    private void remove(int gone) {
        int place = Arrays.binarySearch(left, 0, count, gone);
        count--;
        System.arraycopy(left, place + 1, left, place, count - place);
        for (int c = 0; c < groups.length; c++) {
            groups[c] = groups[c] == gone ? partners[gone] : groups[c];
        }
    }

    /** Finds the partner of a cluster; the first of equally good ones. */
    private void choosePartner(int cluster) {
        double[] candidates = losses[cluster];
        int partner = NONE;
        double loss = Double.POSITIVE_INFINITY;
        for (int i = 0; i < count && left[i] < cluster; i++) {
            int other = left[i];
            if (partner == NONE || candidates[other] < loss) {
                partner = other;
                loss = candidates[other];
            }
        }
        partners[cluster] = partner;
        least[cluster] = loss;
    }
}
