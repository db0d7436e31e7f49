package io.github.gmm4j.internal.scatter;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import io.github.gmm4j.internal.bytes.ByteReader;
import io.github.gmm4j.internal.bytes.ByteWriter;
import io.github.gmm4j.internal.kernel.Block;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.kernel.Moments;
import io.github.gmm4j.internal.kernel.SparseColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The diagonal of every scatter matrix W_k and its products {@code W_k B_k'} with the r rows of B_k. Directions are stored
 * row by row, products direction by direction.
 */
public final class Projections implements ScatterLayout {
    /** Names the layout in bytes. */
    static final int CODE = 2;

    private final int dimension;
    private final List<double[]> directions;

    /** Takes r times dimension numbers for each component; not modified. */
    public Projections(int dimension, List<double[]> directions) {
        this.dimension = dimension;
        this.directions = List.copyOf(directions);
    }

    @Override
    public void write(ByteWriter out) {
        out.writeByte(CODE);
        out.writeInt(dimension);
        out.writeRows(directions.toArray(double[][]::new));
    }

    static Projections read(ByteReader in) {
        return new Projections(in.readInt(), in.readList(rows -> rows.readNumbers("directions")));
    }

    @Override
    public boolean fits(int components, int d) {
        int length = directions.isEmpty() ? 0 : directions.get(0).length;
        return d == dimension
                && directions.size() == components
                && length > 0
                && length % d == 0
                && directions.stream().allMatch(ofComponent -> ofComponent.length == length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Projections projections
                && dimension == projections.dimension
                && Arrays.deepEquals(directions.toArray(), projections.directions.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(directions.toArray());
    }

    /** Returns the directions of a component, row by row; not a copy. */
    public double[] directions(int k) {
        return directions.get(k);
    }

    @Override
    public int length(int d) {
        return d + directions.get(0).length;
    }

    @Override
    public int diagonal(int j) {
        return j;
    }

    @Override
    public void add(int k, Block x, SparseColumn weights, Moments sums, Kernel kernel) {
        kernel.addProjected(directions.get(k), x, weights, sums);
    }

    @Override
    public void add(int k, double[] sums, double weight, double[] row) {
        double[] b = directions.get(k);
        for (int j = 0; j < dimension; j++) {
            sums[j] += weight * row[j] * row[j];
        }
        for (int first = 0; first < b.length; first += dimension) {
            double score = 0;
            for (int j = 0; j < dimension; j++) {
                score += b[first + j] * row[j];
            }
            for (int j = 0; j < dimension; j++) {
                sums[dimension + first + j] += weight * score * row[j];
            }
        }
    }

    @Override
    public void addDiagonal(int k, double[] sums, double factor, double[] diagonal) {
        double[] b = directions.get(k);
        for (int j = 0; j < dimension; j++) {
            sums[j] += factor * diagonal[j];
        }
        for (int i = 0; i < b.length; i++) {
            sums[dimension + i] += factor * diagonal[i % dimension] * b[i];
        }
    }

    @Override
    public void addMatrix(int k, double[] sums, double factor, double[] matrix) {
        double[] b = directions.get(k);
        for (int j = 0; j < dimension; j++) {
            sums[j] += factor * matrix[PackedTriangle.index(j, j)];
            for (int l = 0; l <= j; l++) {
                double entry = factor * matrix[PackedTriangle.index(j, l)];
                for (int first = 0; first < b.length; first += dimension) {
                    sums[dimension + first + j] += entry * b[first + l];
                    sums[dimension + first + l] += l < j ? entry * b[first + j] : 0;
                }
            }
        }
    }

    /** Uses only the diagonal, because other components have other directions. */
    @Override
    public double[] substitute(int k, double[] others) {
        double[] sums = new double[others.length];
        addDiagonal(k, sums, 1, Arrays.copyOf(others, dimension));
        return sums;
    }

    @Override
    public double[] only(int[] features, double[] sums) {
        double[] some = new double[features.length * (sums.length / dimension)];
        for (int i = 0; i < some.length; i++) {
            some[i] = sums[i / features.length * dimension + features[i % features.length]];
        }
        return some;
    }

    @Override
    public ScatterLayout only(int[] features) {
        return new Projections(
                features.length,
                directions.stream().map(rows -> only(features, rows)).toList());
    }

    @Override
    public ScatterLayout without(int k) {
        List<double[]> others = new ArrayList<>(directions);
        others.remove(k);
        return new Projections(dimension, others);
    }
}
