package io.github.gmm4j.internal.kernel;

import java.util.Arrays;

/**
 * The kernel in plain Java. Hot loops run over whole arrays, one per feature, so that the JIT compiler can use SIMD code. It
 * cannot for loops that read and write one array at different offsets.
 */
final class PlainKernel implements Kernel {
    static final PlainKernel INSTANCE = new PlainKernel();

    private PlainKernel() {}

    @Override
    public String toString() {
        return "plain";
    }

    @Override
    public void triangularDistances(TriangularDistance distance, Block x, SparseColumn rows) {
        PlainTriangles.find(distance, x, rows);
    }

    @Override
    public void diagonalDistances(DiagonalDistance distance, Block x, SparseColumn rows) {
        Arrays.fill(rows.values(), 0);
        for (int j = 0; j < x.dimension(); j++) {
            double[] v = x.column(j);
            if (rows.all()) {
                addSquares(v, distance.origin()[j], distance.factors()[j], rows.values(), rows.count());
            } else {
                addSquares(v, distance.origin()[j], distance.factors()[j], rows);
            }
        }
    }

    private static void addSquares(double[] v, double origin, double factor, double[] sums, int count) {
        for (int i = 0; i < count; i++) {
            double scaled = (v[i] - origin) * factor;
            sums[i] += scaled * scaled;
        }
    }

    private static void addSquares(double[] v, double origin, double factor, SparseColumn rows) {
        int[] index = rows.rows();
        double[] sums = rows.values();
        for (int q = 0; q < rows.count(); q++) {
            double scaled = (v[index[q]] - origin) * factor;
            sums[q] += scaled * scaled;
        }
    }

    @Override
    public void multiply(ComponentTerms terms, int mostLikely, int panel, RowQuad rows) {
        double[] v = rows.values();
        double[] a = terms.directions();
        double[] parts = rows.parts();
        int d = v.length / RowQuad.COUNT;
        int from = terms.directionsOffset(mostLikely, panel);
        int offset = terms.offsetsOffset(mostLikely, panel);
        int count = Math.min(ComponentTerms.PANEL, terms.components() - panel * ComponentTerms.PANEL);
        for (int c = 0; c < count; c++) {
            double s0 = terms.offsets()[offset + c];
            double s1 = s0;
            double s2 = s0;
            double s3 = s0;
            for (int l = 0; l < d; l++) {
                double direction = a[from + c + l * ComponentTerms.PANEL];
                s0 += direction * v[l * RowQuad.COUNT];
                s1 += direction * v[l * RowQuad.COUNT + 1];
                s2 += direction * v[l * RowQuad.COUNT + 2];
                s3 += direction * v[l * RowQuad.COUNT + 3];
            }
            parts[c] = s0;
            parts[ComponentTerms.PANEL + c] = s1;
            parts[2 * ComponentTerms.PANEL + c] = s2;
            parts[3 * ComponentTerms.PANEL + c] = s3;
        }
    }

    @Override
    public void score(SparseColumn distances, double logConstant, int k, double[] largest, double[] mostLikely) {
        double[] t = distances.values();
        for (int q = 0; q < distances.count(); q++) {
            t[q] = ComponentTerms.term(logConstant, t[q]);
        }
        distances.raise(k, largest, mostLikely);
    }

    @Override
    public void exponentials(SparseColumn terms, double[] largest, double negligible, double[] sums) {
        double[] t = terms.values();
        terms.subtract(largest);
        for (int q = 0; q < terms.count(); q++) {
            t[q] = t[q] >= -negligible ? Math.exp(t[q]) : 0;
        }
        terms.addTo(sums);
    }

    @Override
    public void logarithms(double[] sums, double[] largest, int count, double[] logDensities) {
        for (int i = 0; i < count; i++) {
            logDensities[i] = Math.log(sums[i]) + largest[i];
        }
    }

    @Override
    public double dot(double[] a, double[] b, int length) {
        return PlainScatter.dot(a, b, length);
    }

    @Override
    public double weigh(SparseColumn rows, double[] factors) {
        return rows.multiply(factors);
    }

    @Override
    public void addFull(Block x, SparseColumn weights, Moments sums) {
        PlainScatter.addFull(x, weights, sums);
    }

    @Override
    public void addDiagonal(Block x, SparseColumn weights, Moments sums) {
        PlainScatter.addDiagonal(x, weights, sums);
    }
}
