package io.github.gmm4j;

import static io.github.gmm4j.TestAssertions.assertClose;
import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestModels.K_MEANS;
import static io.github.gmm4j.TestModels.UNREGULARIZED;
import static io.github.gmm4j.TestModels.blobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.IndexedSamples;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.distributed.DistributedSamples;
import io.github.gmm4j.distributed.PassRequest;
import io.github.gmm4j.initialization.Assignment;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.mixture.Statistics;
import io.github.gmm4j.internal.passes.RowSubset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** EM over parts that know nothing of each other. */
class DistributedSamplesTest {
    private static final DMatrixRMaj MATRIX = blobs(
                    11,
                    new double[][] {
                        {0, 0, 0, 0, 0, 0, 0, 0, 0}, {5, 1, 2, 0, 0, 0, 0, 0, 1}, {-3, 4, 0, 1, 1, 0, 2, 0, 0}
                    },
                    700,
                    500,
                    300)
            .samples();

    /** Parts in other processes, as good as: all that comes and goes are bytes. */
    private record Parts(List<DMatrixRMaj> parts) implements DistributedSamples {
        static Parts of(DMatrixRMaj matrix, int count) {
            List<DMatrixRMaj> parts = new ArrayList<>();
            for (int p = 0; p < count; p++) {
                int begin = p * matrix.numRows / count;
                int end = (p + 1) * matrix.numRows / count;
                parts.add(CommonOps_DDRM.extract(matrix, begin, end, 0, matrix.numCols));
            }
            return new Parts(parts);
        }

        @Override
        public int dimension() {
            return parts.get(0).numCols;
        }

        @Override
        public byte[] reduce(PassRequest request) {
            return parts.stream()
                    .map(part -> PassRequest.fromBytes(request.toBytes()).apply(Samples.of(part)))
                    .reduce(PassRequest::combine)
                    .orElseThrow();
        }

        @Override
        public IndexedSamples subset(int most, long seed) {
            DMatrixRMaj all = CommonOps_DDRM.concatRowsMulti(parts.toArray(DMatrixRMaj[]::new));
            return RowSubset.draw(Samples.of(all), most, new SplittableRandom(seed));
        }
    }

    /** Parts whose rows are counted many times. */
    private record Copies(Parts parts, int times) implements DistributedSamples {
        @Override
        public int dimension() {
            return parts.dimension();
        }

        @Override
        public byte[] reduce(PassRequest request) {
            byte[] once = parts.reduce(request);
            if (!request.equals(PassRequest.columnMoments())) {
                return Statistics.fromBytes(once).scale(times).toBytes();
            }
            byte[] sum = once;
            for (int i = 1; i < times; i++) {
                sum = PassRequest.combine(sum, once);
            }
            return sum;
        }

        @Override
        public IndexedSamples subset(int most, long seed) {
            return parts.subset(most, seed);
        }
    }

    @Test
    void answersToOtherRequestsAreRefused() {
        Parts parts = Parts.of(MATRIX, 3);
        DistributedSamples others = new DistributedSamples() {
            @Override
            public int dimension() {
                return parts.dimension();
            }

            @Override
            public byte[] reduce(PassRequest request) {
                boolean first = request.equals(PassRequest.columnMoments());
                return first ? parts.reduce(request) : other.toBytes();
            }

            @Override
            public IndexedSamples subset(int most, long seed) {
                return parts.subset(most, seed);
            }

            private final SufficientStatistics other = GaussianMixture.of(2)
                    .statistics(
                            Samples.of(MATRIX),
                            GaussianMixture.of(2).fit(MATRIX).model());
        };
        assertThatThrownBy(() -> GaussianMixture.of(3).fit(others, iteration -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must answer the request");
    }

    private static Fit fit(DistributedSamples samples, String kernel) {
        String property = "io.github.gmm4j.kernel";
        Optional<String> before = Optional.ofNullable(System.getProperty(property));
        System.setProperty(property, kernel);
        try {
            return GaussianMixture.builder(3)
                    .initializer(K_MEANS)
                    .maxIterations(3)
                    .tolerance(0)
                    .build()
                    .fit(samples, iteration -> {});
        } finally {
            before.ifPresentOrElse(value -> System.setProperty(property, value), () -> System.clearProperty(property));
        }
    }

    @Test
    void theSizeOfTheWholeDecidesOverTheKernelOfTheParts() {
        assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
        Parts few = Parts.of(MATRIX, 4);
        Copies many = new Copies(few, 20_000);
        Fit small = fit(few, "auto");
        Fit large = fit(many, "auto");
        assertThat(small.kernel()).isEqualTo("plain");
        assertThat(large.kernel()).startsWith("vector (");
        assertThat(small.history().toArray())
                .containsExactly(fit(few, "plain").history().toArray());
        assertThat(large.history().toArray())
                .containsExactly(fit(many, "vector").history().toArray());
    }

    static Stream<CovarianceModel> models() {
        return Stream.concat(
                CovarianceModel.all().stream(),
                Stream.of(
                        CovarianceModel.factorAnalyzers(1),
                        CovarianceModel.principalComponents(1),
                        CovarianceModel.factorAnalyzers(3)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void partsGiveTheFitOfTheWholeToRounding(CovarianceModel model) {
        GaussianMixture estimator = GaussianMixture.builder(3)
                .covariance(model)
                .maxIterations(20)
                .tolerance(0)
                .build();
        Fit whole = estimator.fit(MATRIX);
        for (int count : new int[] {1, 4}) {
            Fit parts = estimator.fit(Parts.of(MATRIX, count), iteration -> {});
            assertThat(parts.model().covarianceModel()).isEqualTo(model);
            assertThat(parts.meanLogLikelihood()).isCloseTo(whole.meanLogLikelihood(), within(1e-12));
            assertClose(parts.model().means().data, whole.model().means().data, 1e-9);
            assertThat(parts.startCandidates())
                    .extracting(StartCandidate::start)
                    .containsExactlyElementsOf(whole.startCandidates().stream()
                            .map(StartCandidate::start)
                            .toList());
            assertThat(estimator
                            .fit(Parts.of(MATRIX, count), iteration -> {})
                            .history()
                            .toArray())
                    .containsExactly(parts.history().toArray());
        }
    }

    @Test
    void anyStartWillDoThatNeedsNotAllRows() {
        Initializer custom = (samples, components, random) -> Assignment.centers(
                new double[][] {new double[9], {5, 1, 2, 0, 0, 0, 0, 0, 1}, {-3, 4, 0, 1, 1, 0, 2, 0, 0}});
        for (Initializer start : List.of(Initializer.kMeans(), Initializer.randomSamples(), custom)) {
            GaussianMixture estimator =
                    GaussianMixture.builder(3).initializer(start).restarts(2).build();
            assertThat(estimator.fit(Parts.of(MATRIX, 3), iteration -> {}).meanLogLikelihood())
                    .isCloseTo(estimator.fit(MATRIX).meanLogLikelihood(), within(1e-9));
        }
        GaussianMixture labels = GaussianMixture.builder(3)
                .initializer(Initializer.labels(new int[MATRIX.numRows]))
                .build();
        assertRefused(
                () -> labels.fit(Parts.of(MATRIX, 3), iteration -> {}),
                "initializer must find its start from some of the rows, found labels for all rows");
    }

    @Test
    void componentsThatDegenerateAreMoved() {
        DMatrixRMaj samples = MATRIX.copy();
        for (int i = 0; i < 300; i++) {
            System.arraycopy(samples.data, 0, samples.data, i * 9, 9); // so many copies of one row
        }
        GaussianMixture.Builder builder =
                GaussianMixture.builder(4).initializer(K_MEANS).regularization(UNREGULARIZED);
        assertThatThrownBy(() -> builder.build().fit(Parts.of(samples, 3), iteration -> {}))
                .isInstanceOf(DegenerateComponentException.class);
        Fit fit = builder.onDegeneracy(DegeneracyPolicy.DROP).build().fit(Parts.of(samples, 3), iteration -> {});
        assertThat(fit.model().components()).isLessThan(4);
        assertThat(fit.degeneracies()).isNotEmpty();
    }

    @Test
    void tooFewRowsAreRefused() {
        assertRefused(
                () -> GaussianMixture.of(4).fit(Parts.of(new DMatrixRMaj(3, 2), 2), iteration -> {}),
                "components = 4 exceeds the 3 samples");
    }
}
