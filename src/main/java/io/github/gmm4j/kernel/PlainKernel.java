package io.github.gmm4j.kernel;

import java.util.Arrays;

/** The kernel in plain Java: loops over contiguous rows that the JIT compiler turns into SIMD code by itself. */
final class PlainKernel implements Kernel {
    static final PlainKernel INSTANCE = new PlainKernel();

    private PlainKernel() {}

    @Override
    public void centre(Block x, double[] origin, Block centred) {
        centred.setRows(x.rows());
        for (int j = 0; j < x.dimension(); j++) {
            subtract(x.values(), origin[j], centred.values(), x.offset(j), x.rows());
        }
    }

    private static void subtract(double[] x, double origin, double[] out, int offset, int rows) {
        for (int i = offset; i < offset + rows; i++) {
            out[i] = x[i] - origin;
        }
    }

    @Override
    public void triangularDistances(
            double[] factor, double[] inverseDiagonal, Block y, double[] distances, int offset) {
        double[] v = y.values();
        int rows = y.rows();
        int step = y.capacity();
        Arrays.fill(distances, offset, offset + rows, 0);
        for (int j = 0; j < y.dimension(); j++) {
            int row = Kernel.packed(j, 0);
            int target = j * step;
            int l = 0;
            for (; l + 4 <= j; l += 4) {
                subtractFour(v, target, l * step, step, factor, row + l, rows);
            }
            for (; l < j; l++) {
                subtractOne(v, target, l * step, factor[row + l], rows);
            }
            finish(v, target, inverseDiagonal[j], distances, offset, rows);
        }
    }

    private static void subtractFour(double[] v, int target, int source, int step, double[] factor, int at, int rows) {
        double f0 = factor[at];
        double f1 = factor[at + 1];
        double f2 = factor[at + 2];
        double f3 = factor[at + 3];
        int s1 = source + step;
        int s2 = s1 + step;
        int s3 = s2 + step;
        for (int i = 0; i < rows; i++) {
            v[target + i] -= f0 * v[source + i] + f1 * v[s1 + i] + f2 * v[s2 + i] + f3 * v[s3 + i];
        }
    }

    private static void subtractOne(double[] v, int target, int source, double f, int rows) {
        for (int i = 0; i < rows; i++) {
            v[target + i] -= f * v[source + i];
        }
    }

    private static void finish(double[] v, int target, double scale, double[] distances, int offset, int rows) {
        for (int i = 0; i < rows; i++) {
            double solved = v[target + i] * scale;
            v[target + i] = solved;
            distances[offset + i] += solved * solved;
        }
    }

    @Override
    public void scaledDistances(double[] factors, Block y, double[] distances, int offset) {
        Arrays.fill(distances, offset, offset + y.rows(), 0);
        for (int j = 0; j < y.dimension(); j++) {
            addSquares(y.values(), y.offset(j), factors[j], distances, offset, y.rows());
        }
    }

    private static void addSquares(double[] v, int from, double factor, double[] distances, int offset, int rows) {
        for (int i = 0; i < rows; i++) {
            double scaled = v[from + i] * factor;
            distances[offset + i] += scaled * scaled;
        }
    }

    @Override
    public void normalise(Block terms, double[] logDensities) {
        double[] t = terms.values();
        int k = terms.dimension();
        int step = terms.capacity();
        for (int i = 0; i < terms.rows(); i++) {
            double largest = t[i];
            for (int c = 1; c < k; c++) {
                largest = Math.max(largest, t[c * step + i]);
            }
            double sum = 0;
            for (int c = 0; c < k; c++) {
                double e = Math.exp(t[c * step + i] - largest);
                t[c * step + i] = e;
                sum += e;
            }
            for (int c = 0; c < k; c++) {
                t[c * step + i] /= sum;
            }
            logDensities[i] = largest + Math.log(sum);
        }
    }

    @Override
    public double dot(double[] a, int aOffset, double[] b, int bOffset, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            s0 += a[aOffset + i] * b[bOffset + i];
            s1 += a[aOffset + i + 1] * b[bOffset + i + 1];
            s2 += a[aOffset + i + 2] * b[bOffset + i + 2];
            s3 += a[aOffset + i + 3] * b[bOffset + i + 3];
        }
        for (; i < length; i++) {
            s0 += a[aOffset + i] * b[bOffset + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    @Override
    public void scaleRows(Block y, double[] factors, int offset, Block product) {
        product.setRows(y.rows());
        for (int j = 0; j < y.dimension(); j++) {
            multiply(y.values(), y.offset(j), factors, offset, product.values(), y.rows());
        }
    }

    private static void multiply(double[] y, int at, double[] factors, int offset, double[] product, int rows) {
        for (int i = 0; i < rows; i++) {
            product[at + i] = y[at + i] * factors[offset + i];
        }
    }

    @Override
    public void addRows(Block a, double[] sums) {
        double[] v = a.values();
        for (int j = 0; j < a.dimension(); j++) {
            double sum = 0;
            int end = a.offset(j) + a.rows();
            for (int i = a.offset(j); i < end; i++) {
                sum += v[i];
            }
            sums[j] += sum;
        }
    }

    @Override
    public void addOuterProducts(Block a, Block b, double[] sums) {
        int step = b.capacity();
        int rows = a.rows();
        for (int j = 0; j < a.dimension(); j++) {
            int at = Kernel.packed(j, 0);
            int l = 0;
            for (; l + 4 <= j + 1; l += 4) {
                addFourDots(a.values(), a.offset(j), b.values(), l * step, step, rows, sums, at + l);
            }
            for (; l <= j; l++) {
                sums[at + l] += dot(a.values(), a.offset(j), b.values(), l * step, rows);
            }
        }
    }

    private static void addFourDots(
            double[] a, int from, double[] b, int b0, int step, int rows, double[] sums, int at) {
        int b1 = b0 + step;
        int b2 = b1 + step;
        int b3 = b2 + step;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0; i < rows; i++) {
            double left = a[from + i];
            s0 += left * b[b0 + i];
            s1 += left * b[b1 + i];
            s2 += left * b[b2 + i];
            s3 += left * b[b3 + i];
        }
        sums[at] += s0;
        sums[at + 1] += s1;
        sums[at + 2] += s2;
        sums[at + 3] += s3;
    }

    @Override
    public void addProducts(Block a, Block b, double[] sums) {
        for (int j = 0; j < a.dimension(); j++) {
            sums[j] += dot(a.values(), a.offset(j), b.values(), b.offset(j), a.rows());
        }
    }
}
