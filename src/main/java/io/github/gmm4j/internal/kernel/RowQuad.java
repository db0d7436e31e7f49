package io.github.gmm4j.internal.kernel;

/** Four rows that are nearest to the same component, feature by feature. Reused, by one thread at a time. */
public final class RowQuad {
    public static final int COUNT = 4;

    private final double[] values;
    private final double[] largest = new double[COUNT];
    private final double[] parts = new double[COUNT * ComponentTerms.PANEL];

    RowQuad(int dimension) {
        values = new double[dimension * COUNT];
    }

    /** Takes a row of a block, less an origin. */
    void set(int r, Block x, int row, double[] origin, double largestTerm) {
        int from = row * x.dimension();
        double[] v = x.rowMajor();
        for (int l = 0; l < x.dimension(); l++) {
            values[l * COUNT + r] = v[from + l] - origin[l];
        }
        largest[r] = largestTerm;
    }

    /** Feature l of row r at {@code l * COUNT + r}. */
    public double[] values() {
        return values;
    }

    /** The part of the distance from component c in the direction of the winner: at {@code r * PANEL + c}. */
    public double[] parts() {
        return parts;
    }

    /** The components of a panel, found from their parts, that may have a share in a row: a bit for each. */
    int near(ComponentTerms mixture, int panel, int r) {
        int first = panel * ComponentTerms.PANEL;
        int count = Math.min(ComponentTerms.PANEL, mixture.components() - first);
        double[] cutoffs = mixture.cutoffs();
        double beyond = 2 * largest[r];
        int bits = 0;
        for (int c = 0; c < count; c++) {
            double part = parts[r * ComponentTerms.PANEL + c];
            bits |= part * part > cutoffs[first + c] - beyond ? 0 : 1 << c;
        }
        return bits;
    }
}
