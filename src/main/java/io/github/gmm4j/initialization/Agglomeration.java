package io.github.gmm4j.initialization;

import io.github.gmm4j.kernel.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Merges small clusters of standardised rows, two at a time, until as many are left as are wanted: always the two that
 * lose the least of the log-likelihood of one Gaussian for each cluster. Long thin clusters, which k-means cuts to pieces,
 * are put together again. A prior of a few rows keeps the covariance of small clusters regular. Sources: Fraley (1998),
 * Algorithms for model-based Gaussian hierarchical clustering, SIAM J. Sci. Comput. 20(1),
 * <a href="https://doi.org/10.1137/S1064827596311451">doi:10.1137/S1064827596311451</a>; for the prior Fraley and Raftery
 * (2007), Bayesian regularization for normal mixture estimation and model-based clustering, J. Classification 24(2),
 * <a href="https://doi.org/10.1007/s00357-007-0004-5">doi:10.1007/s00357-007-0004-5</a>.
 */
final class Agglomeration {
    private static final int CLUSTERS_PER_COMPONENT = 4;

    /** Most clusters beside the components: their mergers take the square of the clusters. */
    private static final int MOST_MERGERS = 200;

    /** With more features than this a determinant costs too much, and correlations are left out. */
    private static final int MOST_CORRELATED = 24;

    private final double priorRows;
    private final double priorVariance;
    private final int dimension;
    private final List<Cluster> clusters = new ArrayList<>();

    private Agglomeration(int dimension, double priorRows, int components) {
        this.dimension = dimension;
        this.priorRows = priorRows;
        this.priorVariance = Math.pow(components, -2.0 / dimension);
    }

    /**
     * A start.
     *
     * @param name what it is called
     * @param units the units in which clusters are sought
     * @param fewest small clusters to begin with; more where there are many components
     * @param priorRows how many rows the prior counts for
     */
    static Initializer start(String name, FeatureUnits units, int fewest, double priorRows) {
        return new CentreInitializer(
                name,
                units,
                (points, components, random, workers) ->
                        KMeans.many(points, clusters(fewest, components), random, workers),
                (points, centres, components) -> groups(points, centres, components, priorRows));
    }

    private static int clusters(int fewest, int components) {
        return Math.min(Math.max(fewest, CLUSTERS_PER_COMPONENT * components), components + MOST_MERGERS);
    }

    /**
     * Merges clusters.
     *
     * @param rows the rows
     * @param centres of the clusters to begin with; every row is in that of its nearest one
     * @param components how many clusters are to be left
     * @param priorRows how many rows the prior counts for
     * @return the cluster in which each of the first ones is at the end
     */
    static int[] groups(StandardizedRows rows, double[][] centres, int components, double priorRows) {
        Agglomeration agglomeration = new Agglomeration(centres[0].length, priorRows, components);
        for (int c = 0; c < centres.length; c++) {
            agglomeration.clusters.add(agglomeration.new Cluster(c));
        }
        double meanWeight = Arrays.stream(rows.weights()).average().orElseThrow();
        for (int i = 0; i < rows.size(); i++) {
            agglomeration.clusters.get(nearest(rows, i, centres)).add(rows.row(i), rows.weights()[i] / meanWeight);
        }
        agglomeration.mergeTo(components);
        int[] groups = new int[centres.length];
        for (int g = 0; g < components; g++) {
            for (int c : agglomeration.clusters.get(g).members) {
                groups[c] = g;
            }
        }
        return groups;
    }

    private static int nearest(StandardizedRows rows, int i, double[][] centres) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < centres.length; c++) {
            double distance = rows.squaredDistance(i, centres[c]);
            nearest = distance < least ? c : nearest;
            least = Math.min(distance, least);
        }
        return nearest;
    }

    private void mergeTo(int count) {
        for (Cluster cluster : clusters) {
            cluster.choosePartner();
        }
        while (clusters.size() > count) {
            Seeds.stopIfInterrupted();
            Cluster one = clusters.stream()
                    .reduce((best, other) -> other.loss < best.loss ? other : best)
                    .orElseThrow();
            Cluster other = one.partner.orElseThrow();
            Cluster whole = new Cluster(one, other);
            whole.members.addAll(one.members);
            whole.members.addAll(other.members);
            clusters.remove(one);
            clusters.remove(other);
            for (Cluster left : clusters) {
                if (left.partner.filter(gone -> gone == one || gone == other).isPresent()) {
                    left.choosePartner();
                }
                left.consider(whole);
            }
            clusters.add(whole);
            whole.choosePartner();
        }
    }

    /** Some rows: their weight, mean and scatter, of which the lower triangle is kept by rows, or the diagonal alone. */
    private final class Cluster {
        private final List<Integer> members = new ArrayList<>();
        private final double[] mean = new double[dimension];
        private final double[] scatter =
                new double[dimension <= MOST_CORRELATED ? Kernel.packedLength(dimension) : dimension];
        private double weight;
        private double cost = Double.NaN;
        private Optional<Cluster> partner = Optional.empty();
        private double loss = Double.POSITIVE_INFINITY;

        Cluster(int member) {
            members.add(member);
        }

        /** What two clusters would be together; the members are left out. */
        Cluster(Cluster one, Cluster other) {
            weight = one.weight + other.weight;
            double share = weight > 0 ? other.weight / weight : 0;
            double[] difference = new double[dimension];
            for (int j = 0; j < dimension; j++) {
                difference[j] = other.mean[j] - one.mean[j];
                mean[j] = one.mean[j] + share * difference[j];
            }
            for (int i = 0; i < scatter.length; i++) {
                scatter[i] = one.scatter[i] + other.scatter[i];
            }
            addProduct(one.weight * share, difference, difference);
        }

        /** Finds the cluster with which the least is lost, of equal ones the first. */
        void choosePartner() {
            partner = Optional.empty();
            loss = Double.POSITIVE_INFINITY;
            for (Cluster other : clusters) {
                consider(other);
            }
        }

        void consider(Cluster other) {
            if (other != this) {
                double lost = new Cluster(this, other).cost() - cost() - other.cost();
                if (lost < loss || partner.isEmpty()) {
                    partner = Optional.of(other);
                    loss = lost;
                }
            }
        }

        /** Adds a row to the mean and the scatter (Welford 1962). */
        void add(double[] row, double rowWeight) {
            weight += rowWeight;
            double[] before = new double[dimension];
            double[] after = new double[dimension];
            for (int j = 0; j < dimension; j++) {
                before[j] = row[j] - mean[j];
                mean[j] += before[j] * rowWeight / weight;
                after[j] = row[j] - mean[j];
            }
            addProduct(rowWeight, before, after);
        }

        private void addProduct(double factor, double[] one, double[] other) {
            if (scatter.length == dimension) {
                for (int j = 0; j < dimension; j++) {
                    scatter[j] += factor * one[j] * other[j];
                }
                return;
            }
            for (int j = 0, at = 0; j < dimension; j++) {
                for (int l = 0; l <= j; l++) {
                    scatter[at++] += factor * one[j] * other[l];
                }
            }
        }

        /** The weight times the logarithm of the determinant of the covariance. */
        double cost() {
            if (Double.isNaN(cost)) {
                cost = weight * (logDeterminant() - dimension * Math.log(weight + priorRows));
            }
            return cost;
        }

        private double logDeterminant() {
            double ridge = priorRows * priorVariance;
            if (scatter.length == dimension) {
                return Arrays.stream(scatter).map(sum -> Math.log(sum + ridge)).sum();
            }
            double[] l = scatter.clone();
            double logDeterminant = 0;
            for (int j = 0; j < dimension; j++) {
                int rowJ = Kernel.packed(j, 0);
                l[rowJ + j] += ridge;
                for (int i = 0; i <= j; i++) {
                    int rowI = Kernel.packed(i, 0);
                    double entry = l[rowJ + i];
                    for (int m = 0; m < i; m++) {
                        entry -= l[rowJ + m] * l[rowI + m];
                    }
                    l[rowJ + i] = i < j ? entry / l[rowI + i] : Math.sqrt(entry);
                }
                logDeterminant += 2 * Math.log(l[rowJ + j]);
            }
            return logDeterminant;
        }
    }
}
