package io.github.gmm4j.initialization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

        /** What would be lost if two were merged. */
        double loss(int one, int other);

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

    private final List<Integer> left = new ArrayList<>();

    private Agglomeration(Clusters clusters) {
        int size = clusters.size();
        this.clusters = clusters;
        groups = new int[size];
        losses = new double[size][];
        partners = new int[size];
        for (int c = 0; c < size; c++) {
            groups[c] = c;
            left.add(c);
            losses[c] = new double[c];
            for (int other = 0; other < c; other++) {
                losses[c][other] = clusters.loss(c, other);
            }
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
        while (agglomeration.left.size() > count) {
            Seeds.stopIfInterrupted();
            agglomeration.mergeTwo();
        }
        return Arrays.stream(agglomeration.groups)
                .map(agglomeration.left::indexOf)
                .toArray();
    }

    private void mergeTwo() {
        int best = NONE;
        for (int c : left) {
            if (partners[c] != NONE && (best == NONE || loss(c) < loss(best))) {
                best = c;
            }
        }
        int gone = best;
        int whole = partners[best];
        clusters.merge(whole, gone);
        left.remove((Integer) gone);
        for (int c = 0; c < groups.length; c++) {
            groups[c] = groups[c] == gone ? whole : groups[c];
        }
        for (int c : left) {
            if (c < whole) {
                losses[whole][c] = clusters.loss(whole, c);
            } else if (c > whole) {
                losses[c][whole] = clusters.loss(c, whole);
                if (partners[c] == whole || partners[c] == gone) {
                    choosePartner(c);
                } else if (losses[c][whole] < loss(c)) {
                    partners[c] = whole;
                }
            }
        }
        choosePartner(whole);
    }

    private double loss(int cluster) {
        return losses[cluster][partners[cluster]];
    }

    /** Finds the cluster with which the least is lost, of equal ones the first. */
    private void choosePartner(int cluster) {
        partners[cluster] = NONE;
        for (int other : left) {
            if (other < cluster && (partners[cluster] == NONE || losses[cluster][other] < loss(cluster))) {
                partners[cluster] = other;
            }
        }
    }
}
