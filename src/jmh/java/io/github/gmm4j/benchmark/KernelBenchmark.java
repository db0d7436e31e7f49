package io.github.gmm4j.benchmark;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import io.github.gmm4j.internal.kernel.Block;
import io.github.gmm4j.internal.kernel.BlockResponsibilities;
import io.github.gmm4j.internal.kernel.ComponentTerms;
import io.github.gmm4j.internal.kernel.DiagonalDistance;
import io.github.gmm4j.internal.kernel.Distance;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.kernel.KernelSelection;
import io.github.gmm4j.internal.kernel.Moments;
import io.github.gmm4j.internal.kernel.SparseColumn;
import io.github.gmm4j.internal.kernel.TriangularDistance;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The two halves of an EM pass over 4096 rows, block by block on one thread, where every component has a share in every
 * row. The scores are nanoseconds per row and component, for each kernel in JVMs of its own.
 *
 * <p>Run after {@code mvn -Pjmh -DskipTests package}, all of it or a part:
 *
 * <pre>
 * java -jar target/benchmarks.jar KernelBenchmark
 * java -jar target/benchmarks.jar KernelBenchmark.Vector.mStep -p shape=16x32 -p covariance=full
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(KernelBenchmark.ROWS * KernelBenchmark.TERMS_PER_ROW)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public abstract class KernelBenchmark {
    static final int ROWS = 4096;

    /** A multiple of all numbers of components: there are so many passes that each row meets so many of them. */
    static final int TERMS_PER_ROW = 96;

    private static final double TOLERANCE = 1e-9;

    /** The kernel in plain Java. */
    @Fork(value = 2, jvmArgsAppend = "-Dio.github.gmm4j.kernel=plain")
    public static class Plain extends KernelBenchmark {}

    /** The kernel on the vector module. */
    @Fork(
            value = 2,
            jvmArgsAppend = {"-Dio.github.gmm4j.kernel=vector", "--add-modules", "jdk.incubator.vector"})
    public static class Vector extends KernelBenchmark {}

    /** Columns and components. */
    @Param({"2x3", "8x8", "16x32", "64x16", "256x8"})
    public String shape = "";

    /** The covariance model. */
    @Param({"full", "diagonal"})
    public String covariance = "";

    private int d;
    private boolean full;
    private double[] rows = {};
    private double[][] origins = {};
    private double[][] factors = {};
    private double[][] inverseDiagonals = {};
    private double[] logConstants = {};
    private ComponentTerms mixture =
            new ComponentTerms(new Distance[] {new DiagonalDistance(new double[1], new double[1])}, new double[1], 0);
    private Kernel kernel = Kernel.plain();
    private Block block = new Block(1, 1);
    private BlockResponsibilities shares = new BlockResponsibilities(1, 1, 1);
    private double[] ones = {};
    private SparseColumn[] weights = {};
    private Moments[] moments = {};
    private double[] responsibilities = {};
    private double expectedLogLikelihood;
    private double[] expectedResponsibilities = {};
    private Moments[] expectedMoments = {};

    /** Draws rows, a mixture whose components overlap, and weights, and finds in simple loops what is to come out. */
    @Setup
    public void generate() {
        int[] sizes =
                Arrays.stream(shape.split("x", -1)).mapToInt(Integer::parseInt).toArray();
        d = sizes[0];
        int k = sizes[1];
        full = covariance.equals("full");
        SplittableRandom random = new SplittableRandom(1);
        rows = random.doubles((long) ROWS * d, -2, 2).toArray();
        double spread = 1 / Math.sqrt(d);
        origins = new double[k][];
        factors = new double[k][];
        inverseDiagonals = new double[k][];
        logConstants = random.doubles(k, -3, -1).toArray();
        Distance[] forms = new Distance[k];
        int capacity = Block.capacityFor(d, ROWS);
        weights = new SparseColumn[k];
        for (int c = 0; c < k; c++) {
            origins[c] = random.doubles(d, -spread, spread).toArray();
            factors[c] = random.doubles(PackedTriangle.length(d), -spread, spread)
                    .map(entry -> full ? entry / 4 : 0)
                    .toArray();
            inverseDiagonals[c] = random.doubles(d, 0.9, 1.1).toArray();
            forms[c] = full
                    ? new TriangularDistance(origins[c], factors[c], inverseDiagonals[c])
                    : new DiagonalDistance(origins[c], inverseDiagonals[c]);
            weights[c] = new SparseColumn(capacity);
            for (int i = 0; i < capacity; i++) {
                weights[c].values()[i] = random.nextDouble();
            }
            weights[c].setAll(capacity);
        }
        mixture = new ComponentTerms(forms, logConstants, Double.POSITIVE_INFINITY);
        kernel = KernelSelection.kernel(true);
        block = new Block(d, capacity);
        shares = new BlockResponsibilities(k, capacity, d);
        ones = new double[block.capacity()];
        Arrays.fill(ones, 1);
        moments = newMoments();
        responsibilities = new double[k];
        expectedResponsibilities = new double[k];
        expectedMoments = newMoments();
        expectShares();
        expectMoments();
    }

    private Moments[] newMoments() {
        Moments[] empty = new Moments[origins.length];
        Arrays.setAll(empty, c -> new Moments(origins[c], full ? PackedTriangle.length(d) : d));
        return empty;
    }

    private void expectShares() {
        expectedLogLikelihood = 0;
        double[] densities = new double[origins.length];
        double[] y = new double[d];
        for (int i = 0; i < ROWS; i++) {
            double density = 0;
            for (int c = 0; c < densities.length; c++) {
                double square = 0;
                for (int j = 0; j < d; j++) {
                    double sum = rows[i * d + j] - origins[c][j];
                    for (int l = 0; l < j; l++) {
                        sum -= factors[c][PackedTriangle.index(j, l)] * y[l];
                    }
                    y[j] = sum * inverseDiagonals[c][j];
                    square += y[j] * y[j];
                }
                densities[c] = Math.exp(logConstants[c] - square / 2);
                density += densities[c];
            }
            expectedLogLikelihood += Math.log(density);
            for (int c = 0; c < densities.length; c++) {
                expectedResponsibilities[c] += densities[c] / density;
            }
        }
    }

    private void expectMoments() {
        for (int c = 0; c < origins.length; c++) {
            double[] first = expectedMoments[c].first();
            double[] second = expectedMoments[c].second();
            double[] y = new double[d];
            for (int i = 0; i < ROWS; i++) {
                double weight = weights[c].values()[i % weights[c].count()];
                for (int j = 0; j < d; j++) {
                    y[j] = rows[i * d + j] - origins[c][j];
                    first[j] += weight * y[j];
                    for (int l = full ? 0 : j; l <= j; l++) {
                        second[full ? PackedTriangle.index(j, l) : j] += weight * y[j] * y[l];
                    }
                }
            }
        }
    }

    /**
     * Quadratic forms, logarithms of sums, and the responsibilities and their sums.
     *
     * @return the log-likelihood
     */
    @Benchmark
    public double eStep() {
        double logLikelihood = 0;
        for (int pass = 0; pass < TERMS_PER_ROW / origins.length; pass++) {
            logLikelihood = 0;
            Arrays.fill(responsibilities, 0);
            for (int first = 0; first < ROWS; first += block.rows()) {
                read(first);
                shares.begin(block.rows());
                shares.score(mixture, block, kernel);
                logLikelihood += kernel.dot(ones, shares.logDensities(), block.rows());
                for (int c = 0; c < responsibilities.length; c++) {
                    responsibilities[c] += kernel.weigh(shares.column(c), shares.scales());
                }
            }
            require("log-likelihood", logLikelihood, expectedLogLikelihood, -expectedLogLikelihood);
            require("responsibilities", responsibilities, expectedResponsibilities);
        }
        return logLikelihood;
    }

    /**
     * First and second moments with weights that are given.
     *
     * @return the moments
     */
    @Benchmark
    public Moments[] mStep() {
        for (int pass = 0; pass < TERMS_PER_ROW / origins.length; pass++) {
            for (Moments sums : moments) {
                sums.clear();
            }
            for (int first = 0; first < ROWS; first += block.rows()) {
                read(first);
                for (int c = 0; c < moments.length; c++) {
                    if (full) {
                        kernel.addFull(block, weights[c], moments[c]);
                    } else {
                        kernel.addDiagonal(block, weights[c], moments[c]);
                    }
                }
            }
            for (int c = 0; c < moments.length; c++) {
                require("first moments", moments[c].first(), expectedMoments[c].first());
                require("second moments", moments[c].second(), expectedMoments[c].second());
            }
        }
        return moments;
    }

    /** Fills the block as a pass over samples does. */
    private void read(int first) {
        System.arraycopy(rows, first * d, block.rowMajor(), 0, block.capacity() * d);
        block.fill(block.capacity());
    }

    /** Compares sums over all rows, whose terms are of the order of 1. */
    private static void require(String what, double[] found, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            require(what, found[i], expected[i], ROWS);
        }
    }

    private static void require(String what, double found, double expected, double scale) {
        if (!(Math.abs(found - expected) <= TOLERANCE * scale)) {
            throw new IllegalStateException(what + ": expected " + expected + ", found " + found);
        }
    }
}
