package io.github.gmm4j.datasets;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.reference.ReferenceCase;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class DatasetsTest {
    private static final DMatrixRMaj MAP = new DMatrixRMaj(new double[][] {{1, 2}, {0, 3}});

    private static Blobs.Builder blobs() {
        return Blobs.builder()
                .sizes(60_000, 20_000)
                .centers(new double[][] {{-2, 1}, {4, 0}})
                .standardDeviations(1, 0.5);
    }

    @Test
    void blobsHaveTheGivenSizesCentersAndSpreads() {
        LabeledSamples generated = blobs().generate();
        DMatrixRMaj samples = generated.samples();
        int[] labels = generated.labels();
        assertThat(samples.numRows).isEqualTo(80_000);
        assertThat(IntStream.of(labels).filter(label -> label == 0).count()).isEqualTo(60_000);
        assertColumn(samples, 0, 60_000, 0, -2, 1);
        assertColumn(samples, 0, 60_000, 1, 1, 1);
        assertColumn(samples, 60_000, 80_000, 0, 4, 0.5);
        assertColumn(samples, 60_000, 80_000, 1, 0, 0.5);
    }

    private static void assertColumn(DMatrixRMaj samples, int from, int to, int j, double mean, double deviation) {
        double[] column =
                IntStream.range(from, to).mapToDouble(i -> samples.get(i, j)).toArray();
        double standardError = deviation / Math.sqrt(to - from);
        double average = IntStream.range(0, column.length)
                .mapToDouble(i -> column[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, column.length)
                .mapToDouble(i -> (column[i] - mean) * (column[i] - mean))
                .average()
                .orElseThrow();
        assertThat(average).isCloseTo(mean, within(4 * standardError));
        assertThat(Math.sqrt(variance)).isCloseTo(deviation, within(4 * standardError));
    }

    @Test
    void theLinearMapMultipliesRowsFromTheRight() {
        DMatrixRMaj plain = blobs().generate().samples();
        DMatrixRMaj mapped = blobs().linearMap(MAP).generate().samples();
        for (int i = 0; i < 100; i++) {
            assertThat(mapped.get(i, 0)).isEqualTo(plain.get(i, 0));
            assertThat(mapped.get(i, 1)).isCloseTo(2 * plain.get(i, 0) + 3 * plain.get(i, 1), within(1e-12));
        }
    }

    @Test
    void theTrueModelIsThatOfTheSamples() {
        GaussianMixtureModel truth = blobs().linearMap(MAP).trueModel();
        assertThat(truth.weights()).containsExactly(0.75, 0.25);
        assertThat(truth.means().data).containsExactly(-2, -1, 4, 8);
        assertThat(truth.covariance(0).data).containsExactly(1, 2, 2, 13);
        assertThat(truth.covariance(1).data).containsExactly(0.25, 0.5, 0.5, 3.25);
        assertThat(blobs().standardDeviations(2).trueModel().covariance(1).data).containsExactly(4, 0, 0, 4);
    }

    @Test
    void theSeedDecidesTheSamples() {
        double[] first = blobs().seed(3).generate().samples().data;
        assertThat(blobs().seed(3).generate().samples().data).isEqualTo(first);
        assertThat(blobs().seed(4).generate().samples().data).isNotEqualTo(first);
        // a blob does not depend on the size of those before it
        double[] other = blobs().sizes(1, 20_000).seed(3).generate().samples().data;
        assertThat(other[2]).isEqualTo(first[120_000]);
    }

    @Test
    void blobsThatDoNotFitTogetherAreRefused() {
        assertRefusal(
                () -> Blobs.builder().sizes(3, 0), "sizes must be one or more numbers of at least 1, found [3, 0]");
        assertRefusal(() -> Blobs.builder().centers(new double[][] {{1, 2}, {3}}), "centers must be one or more rows");
        assertRefusal(() -> Blobs.builder().standardDeviations(1, 0), "must be one or more positive numbers");
        assertRefusal(() -> Blobs.builder().generate(), "found 0 sizes and 0 centers");
        assertRefusal(() -> blobs().sizes(5).generate(), "found 1 sizes and 2 centers");
        assertRefusal(() -> blobs().standardDeviations(1, 2, 3).trueModel(), "one per blob: expected 2, found 3");
        assertRefusal(() -> blobs().linearMap(new DMatrixRMaj(2, 3)).generate(), "linearMap must be 2 x 2");
    }

    private static void assertRefusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertRefused(call).hasMessageContaining(message);
    }

    @Test
    void oldFaithfulIsTheDataSetOfR() {
        assertThat(OldFaithful.samples().data)
                .containsExactly(ReferenceCase.of("faithful").data().data);
        assertThat(OldFaithful.columnNames()).containsExactly("eruptions", "waiting");
    }
}
