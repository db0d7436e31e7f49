package io.github.gmm4j.internal.kernel;

import static io.github.gmm4j.TestAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.algebra.PackedTriangle;
import io.github.gmm4j.internal.passes.BlockAccumulator;
import io.github.gmm4j.internal.passes.RowBlock;
import io.github.gmm4j.internal.passes.Workers;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pass over samples takes the kernel of its workers, so that one JVM can use both kernels. */
class BothKernelsTest {
    private static final int COMPONENTS = 3;
    private static final int ROWS = 5000;

    private final SplittableRandom random = new SplittableRandom(8);

    /** The sums of an iteration of EM. */
    private static final class Sums implements BlockAccumulator<Sums> {
        private final ComponentTerms terms;
        private final Kernel kernel;
        private final BlockResponsibilities responsibilities;
        private final Moments[] moments = new Moments[COMPONENTS];
        private double logLikelihood;

        Sums(ComponentTerms terms, int capacity, Kernel kernel) {
            this.terms = terms;
            this.kernel = kernel;
            int d = terms.distance(0).dimension();
            responsibilities = new BlockResponsibilities(COMPONENTS, capacity, d);
            Arrays.setAll(
                    moments, k -> new Moments(Arrays.copyOf(terms.distance(k).origin(), d), PackedTriangle.length(d)));
        }

        @Override
        public void clear() {
            logLikelihood = 0;
            Arrays.stream(moments).forEach(Moments::clear);
        }

        @Override
        public void add(RowBlock rows) {
            responsibilities.begin(rows.rows());
            responsibilities.score(terms, rows.values(), kernel);
            logLikelihood += kernel.dot(rows.weights(), responsibilities.logDensities(), rows.rows());
            for (int k = 0; k < COMPONENTS; k++) {
                kernel.weigh(responsibilities.column(k), responsibilities.scales());
                kernel.addFull(rows.values(), responsibilities.column(k), moments[k]);
            }
        }

        @Override
        public void merge(Sums next) {
            logLikelihood += next.logLikelihood;
            for (int k = 0; k < COMPONENTS; k++) {
                moments[k].add(next.moments[k]);
            }
        }

        double[] all() {
            double[] all = {logLikelihood};
            for (Moments sums : moments) {
                for (double[] part : new double[][] {sums.first(), sums.second()}) {
                    int at = all.length;
                    all = Arrays.copyOf(all, at + part.length);
                    System.arraycopy(part, 0, all, at, part.length);
                }
            }
            return all;
        }
    }

    private static double[] sums(ComponentTerms terms, Samples samples, Kernel kernel) {
        try (Workers workers = new Workers(2, kernel)) {
            int capacity = RowBlock.capacity(samples);
            return workers.reduce(samples, () -> new Sums(terms, capacity, workers.kernel()))
                    .all();
        }
    }

    private ComponentTerms mixture(int d) {
        Distance[] distances = new Distance[COMPONENTS];
        for (int k = 0; k < COMPONENTS; k++) {
            double[] triangle =
                    random.doubles(PackedTriangle.length(d), -0.2, 0.2).toArray();
            distances[k] = new TriangularDistance(
                    random.doubles(d).toArray(),
                    triangle,
                    random.doubles(d, 0.5, 2).toArray());
        }
        return new ComponentTerms(distances, new double[] {-1, -2, -3}, 60);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 45})
    void sumsOfAPassAgree(int d) {
        ComponentTerms terms = mixture(d);
        Samples samples = Samples.of(
                DMatrixRMaj.wrap(ROWS, d, random.doubles((long) ROWS * d, -1, 2).toArray()));
        double[] plain = sums(terms, samples, KernelSelection.named("plain", true));
        double[] vector = sums(terms, samples, KernelSelection.named("vector", true));
        assertClose(vector, plain, 1e-10 * ROWS);
        assertThat(sums(terms, samples, KernelSelection.named("plain", true))).isEqualTo(plain);
    }

    @Test
    void theKernelsDiffer() {
        assertThat(KernelSelection.named("vector", true)).isNotSameAs(KernelSelection.named("plain", true));
    }
}
