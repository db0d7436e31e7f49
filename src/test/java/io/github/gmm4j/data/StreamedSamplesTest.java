package io.github.gmm4j.data;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestModels.blobs;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that come one after the other. */
class StreamedSamplesTest {
    private static final DMatrixRMaj MATRIX =
            blobs(3, new double[][] {{0, 0, 0}, {4, 1, 2}}, 30_000, 20_000).samples();

    private static List<double[]> rows(DMatrixRMaj matrix) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < matrix.numRows; i++) {
            rows.add(Arrays.copyOfRange(matrix.data, i * matrix.numCols, (i + 1) * matrix.numCols));
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aStreamGivesTheBitsOfTheMatrixOnAnyNumberOfThreads(int threads) {
        GaussianMixture estimator =
                GaussianMixture.builder(2).maxIterations(20).threads(threads).build();
        Fit fit = estimator.fit(Samples.of(rows(MATRIX)));
        Fit expected = estimator.fit(MATRIX);
        assertThat(fit.model().means().data).containsExactly(expected.model().means().data);
        assertThat(fit.history().toArray()).containsExactly(expected.history().toArray());
        assertThat(fit.model().bic(Samples.of(rows(MATRIX))))
                .isEqualTo(expected.model().bic(MATRIX));
    }

    @Test
    void aStreamWithWeightsGivesTheBitsOfTheMatrix() {
        double[] weights = new double[MATRIX.numRows];
        Arrays.setAll(weights, i -> i % 4);
        RowStream stream = new RowStream() {
            @Override
            public int dimension() {
                return 3;
            }

            @Override
            public Cursor open() {
                return new Cursor() {
                    private int next;

                    @Override
                    public boolean next(double[] values) {
                        if (next == MATRIX.numRows) {
                            return false;
                        }
                        System.arraycopy(MATRIX.data, 3 * next++, values, 0, 3);
                        return true;
                    }

                    @Override
                    public double weight() {
                        return weights[next - 1];
                    }

                    @Override
                    public void close() {
                        // nothing is held
                    }
                };
            }
        };
        GaussianMixture estimator = GaussianMixture.builder(2).maxIterations(5).build();
        assertThat(estimator.fit(Samples.of(stream)).history().toArray())
                .containsExactly(estimator.fit(MATRIX, weights).history().toArray());
    }

    @Test
    void aModelScoresAStreamAsAMatrix() {
        GaussianMixtureModel model = GaussianMixture.of(2).initialize(MATRIX);
        int[] labels = model.predict(MATRIX);
        assertThat(model.predict(Samples.of(rows(MATRIX)))).containsExactly(labels);
        long ones = Arrays.stream(labels).sum();
        assertThat(model.clusterSizes(Samples.of(rows(MATRIX)))).containsExactly(labels.length - ones, ones);
        double[] weights = new double[labels.length];
        Arrays.setAll(weights, i -> labels[i] == 1 ? 0.5 : 0);
        assertThat(model.clusterSizes(Samples.of(MATRIX, weights))).containsExactly(0, ones);
    }

    @Test
    void readersGoForwardOnly() {
        Samples samples = Samples.of(rows(new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}, {5, 6}})));
        assertThat(samples.size()).isEqualTo(3);
        assertThat(samples.dimension()).isEqualTo(2);
        assertThat(samples.indexed()).isFalse();
        double[] values = new double[4];
        double[] weights = new double[2];
        try (RowReader reader = samples.reader()) {
            reader.seek(1);
            assertThat(reader.read(2, values, weights)).isZero();
            assertThat(values).containsExactly(3, 4, 5, 6);
            assertThat(weights).containsExactly(1, 1);
            assertRefused(() -> reader.seek(0), "row 0 was passed already: the next is 3");
        }
    }

    @Test
    void emptyAndRaggedStreamsAreRefused() {
        assertRefused(() -> Samples.of(List.<double[]>of()), "samples must have at least one row, found none");
        assertRefused(() -> Samples.of(List.of(new double[0])), "samples must have at least one column, found none");
        assertRefused(
                () -> Samples.of(List.of(new double[2], new double[2], new double[3])),
                "samples must have the same number of columns in every row: 2 in row 0, 3 in row 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void rowsThatComeOrGoAreNoticed(int more) {
        List<double[]> rows = rows(new DMatrixRMaj(60_000, 1));
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i)[0] = i;
        }
        Samples samples = Samples.of(rows);
        if (more < 0) {
            rows.remove(0);
        } else {
            rows.add(new double[] {7});
        }
        assertRefused(
                () -> GaussianMixture.builder(1).threads(3).build().fit(samples),
                "samples must have the same rows at every pass: 60000 at first, now "
                        + (more < 0 ? "only 59999" : "more"));
    }

    @Test
    void theFirstOfTwoFailuresIsTold() {
        List<double[]> rows = rows(new DMatrixRMaj(100_000, 1));
        Samples samples = Samples.of(rows);
        rows.set(40_000, new double[2]);
        rows.set(90_000, new double[3]);
        assertRefused(() -> GaussianMixture.builder(1).threads(4).build().fit(samples))
                .hasMessageEndingWith("2 in row 40000");
    }

    @Test
    void everyIteratorIsClosed() {
        AtomicInteger open = new AtomicInteger();
        final class Closing implements Iterator<double[]>, AutoCloseable {
            private final Iterator<double[]> all = rows(MATRIX).iterator();

            Closing() {
                open.incrementAndGet();
            }

            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public double[] next() {
                return all.next();
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        }
        GaussianMixture.builder(2).maxIterations(2).build().fit(Samples.of((Iterable<double[]>) Closing::new));
        assertThat(open.get()).isZero();
    }

    @Test
    void valuesThatAreNotFiniteAreNamed() {
        assertRefused(
                () -> GaussianMixture.of(1).fit(Samples.of(List.of(new double[] {1, 2}, new double[] {1, Double.NaN}))),
                "samples[1, 1] is NaN");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void invalidRowsCanBeLeftOut(boolean indexed) {
        DMatrixRMaj broken = MATRIX.copy();
        double[] weights = new double[broken.numRows];
        Arrays.fill(weights, 1);
        for (int i = 0; i < broken.numRows; i += 1000) {
            broken.set(i, i % 3, i % 2000 == 0 ? Double.NaN : Double.NEGATIVE_INFINITY);
            weights[i] = 0;
        }
        Samples samples = indexed ? Samples.of(broken) : Samples.of(rows(broken));
        GaussianMixture estimator = GaussianMixture.builder(2).maxIterations(5).build();
        Fit fit = estimator.fit(Samples.skippingInvalid(samples));
        assertThat(fit.skippedRows()).isEqualTo(50);
        assertThat(fit.weight()).isEqualTo(broken.numRows - 50);
        assertThat(fit.history().toArray())
                .containsExactly(estimator.fit(MATRIX, weights).history().toArray());
        assertThat(estimator.fit(MATRIX).skippedRows()).isZero();
    }
}
