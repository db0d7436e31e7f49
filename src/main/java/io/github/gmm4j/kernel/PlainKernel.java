package io.github.gmm4j.kernel;

import java.util.Arrays;

/** The kernel in plain Java: loops over contiguous rows, most of which the JIT compiler turns into SIMD code. */
final class PlainKernel implements Kernel {
    static final PlainKernel INSTANCE = new PlainKernel();

    private PlainKernel() {}

    @Override
    public String toString() {
        return "plain";
    }

    private static void centre(Block x, double[] origin, double[] centred) {
        for (int j = 0; j < x.dimension(); j++) {
            subtract(x.values(), origin[j], centred, x.offset(j), x.rows());
        }
    }

    private static void subtract(double[] x, double origin, double[] out, int offset, int rows) {
        for (int i = offset; i < offset + rows; i++) {
            out[i] = x[i] - origin;
        }
    }

    @Override
    public void triangularDistances(TriangularForm form, Block x, Block distances, int k) {
        double[] v = x.scratch(0);
        centre(x, form.origin(), v);
        int rows = x.rows();
        int step = x.capacity();
        int out = distances.offset(k);
        Arrays.fill(distances.values(), out, out + rows, 0);
        for (int j = 0; j < x.dimension(); j++) {
            int row = Kernel.packed(j, 0);
            int target = j * step;
            int l = 0;
            for (; l + 4 <= j; l += 4) {
                subtractFour(v, target, l * step, step, form.factor(), row + l, rows);
            }
            for (; l < j; l++) {
                subtractOne(v, target, l * step, form.factor()[row + l], rows);
            }
            finish(v, target, form.inverseDiagonal()[j], distances.values(), out, rows);
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
    public void diagonalDistances(DiagonalForm form, Block x, Block distances, int k) {
        int out = distances.offset(k);
        Arrays.fill(distances.values(), out, out + x.rows(), 0);
        for (int j = 0; j < x.dimension(); j++) {
            addSquares(x.values(), x.offset(j), form.origin()[j], form.factors()[j], distances.values(), out, x.rows());
        }
    }

    private static void addSquares(
            double[] v, int from, double origin, double factor, double[] distances, int out, int rows) {
        for (int i = 0; i < rows; i++) {
            double scaled = (v[from + i] - origin) * factor;
            distances[out + i] += scaled * scaled;
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
    public double dot(double[] a, double[] b, int length) {
        return dot(a, 0, b, 0, length);
    }

    private static double dot(double[] a, int aOffset, double[] b, int bOffset, int length) {
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
    public double weigh(Block shares, int k, double[] weights, double[] products) {
        double[] r = shares.values();
        int at = shares.offset(k);
        int rows = shares.rows();
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double product = r[at + i] * weights[i];
            products[i] = product;
            sum += product;
        }
        Arrays.fill(products, rows, products.length, 0);
        return sum;
    }

    @Override
    public void addFull(Block x, double[] weights, Moments sums) {
        double[] centred = x.scratch(0);
        double[] weighted = x.scratch(1);
        centre(x, sums.origin(), centred);
        int step = x.capacity();
        int rows = x.rows();
        for (int j = 0; j < x.dimension(); j++) {
            sums.first()[j] += multiply(centred, j * step, weights, weighted, rows);
            int at = Kernel.packed(j, 0);
            int l = 0;
            for (; l + 4 <= j + 1; l += 4) {
                addFourDots(weighted, j * step, centred, l * step, step, rows, sums.second(), at + l);
            }
            for (; l <= j; l++) {
                sums.second()[at + l] += dot(weighted, j * step, centred, l * step, rows);
            }
        }
    }

    /** Writes the products of a row of values with weights, and returns their sum. */
    private static double multiply(double[] values, int at, double[] weights, double[] products, int rows) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double product = values[at + i] * weights[i];
            products[at + i] = product;
            sum += product;
        }
        return sum;
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
    public void addDiagonal(Block x, double[] weights, Moments sums) {
        double[] v = x.values();
        int rows = x.rows();
        for (int j = 0; j < x.dimension(); j++) {
            int at = x.offset(j);
            double origin = sums.origin()[j];
            double first = 0;
            double second = 0;
            for (int i = 0; i < rows; i++) {
                double centred = v[at + i] - origin;
                double weighted = weights[i] * centred;
                first += weighted;
                second += weighted * centred;
            }
            sums.first()[j] += first;
            sums.second()[j] += second;
        }
    }
}
