package io.github.gmm4j.internal.kernel;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import java.util.Arrays;

/**
 * The squared length of {@code y = L^-1 (x - origin)} for a lower triangle L, by {@code y_j = (x_j - origin_j) / L_jj +
 * sum_l f_jl y_l} with the multipliers {@code f_jl = -L_jl / L_jj}. The multipliers of four rows form a strip: the columns
 * left of the corner, four multipliers each. The corners have their own array. Missing rows of the last strip are zero, and
 * so is their inverse diagonal.
 */
public final class TriangularDistance implements Distance {
    /** Rows of a strip. */
    public static final int STRIP = Block.FEATURE_PADDING;
    /** Features after which a kernel compares sums with their limits again. */
    public static final int LOOK_EVERY = 16;
    /** Multipliers of a corner. */
    static final int CORNER = STRIP * (STRIP - 1) / 2;

    private final int dimension;
    private final double[] origin;
    private final double[] strips;
    private final double[] corners;
    private final double[] inverseDiagonal;

    /** Takes L packed by rows, of which the diagonal is not read, and the d inverse diagonal entries. Nothing is modified. */
    public TriangularDistance(double[] origin, double[] factor, double[] inverseDiagonal) {
        int padded = Block.padded(origin.length, STRIP);
        this.dimension = origin.length;
        this.origin = Arrays.copyOf(origin, padded);
        this.inverseDiagonal = Arrays.copyOf(inverseDiagonal, padded);
        this.strips = new double[stripOffset(padded)];
        this.corners = new double[padded / STRIP * CORNER];
        for (int j = 0; j < origin.length; j++) {
            int corner = j / STRIP * STRIP;
            int row = PackedTriangle.index(j, 0);
            for (int l = 0; l < corner; l++) {
                strips[stripOffset(corner) + l * STRIP + j - corner] = -factor[row + l] * inverseDiagonal[j];
            }
            int below = j - corner;
            int at = cornerOffset(corner) + below * (below - 1) / 2;
            for (int l = 0; l < below; l++) {
                corners[at + l] = -factor[row + corner + l] * inverseDiagonal[j];
            }
        }
    }

    /** Returns where the strip of rows j to j + 3 begins in {@link #strips()}. */
    public static int stripOffset(int j) {
        return j / 2 * (j - STRIP);
    }

    /** Returns where the corner of rows j to j + 3 begins in {@link #corners()}: (1,0), (2,0), (2,1), (3,0), (3,1), (3,2). */
    public static int cornerOffset(int j) {
        return j / STRIP * CORNER;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double[] origin() {
        return origin;
    }

    public double[] strips() {
        return strips;
    }

    public double[] corners() {
        return corners;
    }

    public double[] inverseDiagonal() {
        return inverseDiagonal;
    }

    @Override
    public double[] direction(double[] point) {
        double[] y = new double[dimension];
        double norm = Math.sqrt(solve(point, y));
        for (int j = y.length - 1; j >= 0; j--) {
            for (int l = 0; l < j; l++) {
                y[l] += multiplier(j, l) * y[j];
            }
            y[j] *= norm > 0 ? inverseDiagonal[j] / norm : 0;
        }
        return y;
    }

    @Override
    public double squaredDistance(double[] point) {
        return solve(point, new double[dimension]);
    }

    /** Solves for y, and returns its squared length. */
    private double solve(double[] point, double[] y) {
        double square = 0;
        for (int j = 0; j < dimension; j++) {
            double sum = (point[j] - origin[j]) * inverseDiagonal[j];
            for (int l = 0; l < j; l++) {
                sum += multiplier(j, l) * y[l];
            }
            y[j] = sum;
            square += sum * sum;
        }
        return square;
    }

    private double multiplier(int j, int l) {
        int below = j % STRIP;
        int corner = j - below;
        return l < corner
                ? strips[stripOffset(corner) + l * STRIP + below]
                : corners[cornerOffset(corner) + below * (below - 1) / 2 + l - corner];
    }
}
