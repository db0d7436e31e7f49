package io.github.gmm4j;

import static io.github.gmm4j.TestModels.FULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.initialization.Initializer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Rows that are others in a later pass end in an error that says so, not in a NaN. */
class ChangingSamplesTest {
    private static final DMatrixRMaj FIRST = TestModels.OVERLAPPING.generate().samples();

    /** Samples that are replaced from a pass on. */
    private record Changing(Samples first, Samples later, int pass, AtomicInteger passes) implements Samples {
        Changing(DMatrixRMaj first, DMatrixRMaj later, int pass) {
            this(Samples.of(first), Samples.of(later), pass, new AtomicInteger());
        }

        @Override
        public long size() {
            return first.size();
        }

        @Override
        public int dimension() {
            return first.dimension();
        }

        @Override
        public RowReader reader() {
            return (passes.incrementAndGet() < pass ? first : later).reader();
        }
    }

    private static void assertRefused(DMatrixRMaj later, String... words) {
        for (Initializer start : List.of(Initializer.portfolio(), Initializer.kMeans())) {
            for (CovarianceModel covariance : List.of(FULL, CovarianceModel.of("VEI"))) {
                for (int pass = 2; pass < 12; pass++) {
                    Changing changing = new Changing(FIRST, later, pass);
                    assertThatThrownBy(() -> GaussianMixture.builder(2)
                                    .covariance(covariance)
                                    .initializer(start)
                                    .tolerance(0)
                                    .maxIterations(30)
                                    .threads(1)
                                    .build()
                                    .fit(changing))
                            .as("from pass %d on, %s, %s", pass, start, covariance)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith("samples must be the same in every pass, but ")
                            .message()
                            .satisfies(message -> assertThat(words).anyMatch(message::contains));
                }
            }
        }
    }

    @Test
    void aValueThatTurnsToNaNIsNamed() {
        DMatrixRMaj later = FIRST.copy();
        later.set(17, 1, Double.NaN);
        assertRefused(later, "in a later one samples[17, 1] is NaN", "has the value NaN in column 1");
    }

    @Test
    void otherValuesAreFound() {
        DMatrixRMaj later = FIRST.copy();
        later.set(17, 1, 40);
        assertRefused(later, "the mean of column 1 was ");
    }
}
