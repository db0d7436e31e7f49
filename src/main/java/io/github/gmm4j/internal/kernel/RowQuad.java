package io.github.gmm4j.internal.kernel;

/** Four rows with the same most likely component, feature by feature. Reused, by one thread at a time. */
public final class RowQuad {
    /** Rows of a quad. */
    public static final int COUNT = 4;

    private final double[] values;
    private final double[] largest = new double[COUNT];
    private final double[] parts = new double[COUNT * ComponentTerms.PANEL];

    RowQuad(int dimension) {
        values = new double[dimension * COUNT];
    }

    /** Sets row r to a row of a block less an origin. */
    void set(int r, Block x, int row, double[] origin, double largestTerm) {
        int from = row * x.dimension();
        double[] v = x.rowMajor();
        for (int l = 0; l < x.dimension(); l++) {
            values[l * COUNT + r] = v[from + l] - origin[l];
        }
        largest[r] = largestTerm;
    }

    /** Returns feature l of row r at {@code l * COUNT + r}; not a copy. */
    public double[] values() {
        return values;
    }

    /** Returns, at {@code r * PANEL + c}, the distance part of row r from component c toward the most likely one. */
    public double[] parts() {
        return parts;
    }

    /** Returns the components of a panel that may have a responsibility for a row: a bit for each. */
    int near(ComponentTerms terms, int panel, int r) {
        int first = panel * ComponentTerms.PANEL;
        int count = Math.min(ComponentTerms.PANEL, terms.components() - first);
        double[] cutoffs = terms.cutoffs();
        double beyond = 2 * largest[r];
        int bits = 0;
        for (int c = 0; c < count; c++) {
            double part = parts[r * ComponentTerms.PANEL + c];
            bits |= part * part > cutoffs[first + c] - beyond ? 0 : 1 << c;
        }
        return bits;
    }
}
