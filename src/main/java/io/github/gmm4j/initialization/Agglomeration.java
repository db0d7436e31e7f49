package io.github.gmm4j.initialization;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Merges clusters, two at a time, until as many are left as are wanted: always the two that lose the least of the
 * log-likelihood. Source: Fraley (1998), Algorithms for model-based Gaussian hierarchical clustering, SIAM J. Sci. Comput.
 * 20(1), <a href="https://doi.org/10.1137/S1064827596311451">doi:10.1137/S1064827596311451</a>.
 */
final class Agglomeration {
    /** Clusters with a model of each of them. */
    interface Clusters {
        /** How many there are to begin with. */
        int size();

        /**
         * Finds what would be lost if a cluster was merged with each of some others.
         *
         * @param one the cluster
         * @param others the others; not modified
         * @param count how many of them
         * @param losses where the losses go, in the order of the others; that with itself means nothing
         */
        void findLosses(int one, int[] others, int count, double[] losses);

        /** Adds the second to the first; the second is not used any more. */
        void merge(int one, int other);
    }

    private static final int NONE = -1;

    private final Clusters clusters;
    private final int[] groups;

    /** The losses of every cluster with those before it. */
    private final double[][] losses;

    /** For every cluster that with which it loses the least among those before it. */
    private final int[] partners;

    /** What it loses with that one. */
    private final double[] least;

    /** The clusters that are left, in their order. */
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
            Seeds.stopIfInterrupted();
            losses[c] = new double[c];
            clusters.findLosses(c, left, c, losses[c]);
            choosePartner(c);
        }
    }

    /**
     * Merges clusters.
     *
     * @param clusters the clusters; modified
     * @param count how many are to be left, at most as many as there are
     * @return for each cluster the group it is in, from 0 to {@code count} - 1
     */
    static int[] groups(Clusters clusters, int count) {
        Agglomeration agglomeration = new Agglomeration(clusters);
        while (agglomeration.count > count) {
            Seeds.stopIfInterrupted();
            agglomeration.mergeTwo();
        }
        return Arrays.stream(agglomeration.groups)
                .map(group -> Arrays.binarySearch(agglomeration.left, 0, count, group))
                .toArray();
    }

    private void mergeTwo() {
        int gone = withLeastLoss();
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

    /** Of the clusters that lose the least with one before them the first. */
    private int withLeastLoss() {
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

    /** Finds the cluster with which the least is lost, of equal ones the first. */
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
