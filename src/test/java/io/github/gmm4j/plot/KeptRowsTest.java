package io.github.gmm4j.plot;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class KeptRowsTest {
    private static final GaussianMixtureModel PAIR = Mixtures.pair();

    /** Row i holds i and -i. */
    private static DMatrixRMaj numbered(int rows) {
        DMatrixRMaj samples = new DMatrixRMaj(rows, 2);
        for (int i = 0; i < rows; i++) {
            samples.set(i, 0, i);
            samples.set(i, 1, -i);
        }
        return samples;
    }

    /** Rows that come one after the other. */
    private static Samples stream(DMatrixRMaj samples) {
        return Samples.of((Iterable<double[]>) () -> IntStream.range(0, samples.numRows)
                .mapToObj(i -> new double[] {samples.get(i, 0), samples.get(i, 1)})
                .iterator());
    }

    @Test
    void picturesOfSamplesAreThoseOfTheirMatrix() {
        DMatrixRMaj matrix = PAIR.sample(300, 1).samples();
        double[] weights = new double[300];
        Arrays.setAll(weights, i -> i % 5);
        int[] truth = PAIR.sample(300, 1).labels();
        for (Samples samples : List.of(Samples.of(matrix), stream(matrix))) {
            MixturePlot expected = MixturePlot.of(PAIR, matrix).truth(truth);
            MixturePlot actual = MixturePlot.of(PAIR, samples).truth(truth);
            assertThat(actual.scatter().toSvg()).isEqualTo(expected.scatter().toSvg());
            assertThat(actual.density().toSvg()).isEqualTo(expected.density().toSvg());
            assertThat(actual.weights(weights).scatter().toSvg())
                    .isEqualTo(expected.weights(weights).scatter().toSvg());
        }
        assertThat(MixturePlot.of(PAIR, Samples.of(matrix, weights))
                        .truth(truth)
                        .scatter()
                        .toSvg())
                .isEqualTo(MixturePlot.of(PAIR, matrix)
                        .truth(truth)
                        .weights(weights)
                        .scatter()
                        .toSvg());
    }

    @Test
    void oneRowOfEveryPartIsKept() {
        for (int size : new int[] {10_000, 12_345}) {
            KeptRows kept = KeptRows.of(stream(numbered(size)), 1000);
            assertThat(kept.samples().numRows).isEqualTo(1000);
            assertThat(kept.size()).isEqualTo(size);
            assertThat(kept.candidates()).isEqualTo(size);
            int[] rows = kept.picked(IntStream.range(0, size).toArray());
            for (int part = 0; part < 1000; part++) {
                assertThat(rows[part])
                        .isBetween((int) ((long) part * size / 1000), (int) ((long) (part + 1) * size / 1000 - 1));
                assertThat(kept.samples().get(part, 0)).isEqualTo(rows[part]);
                assertThat(kept.samples().get(part, 1)).isEqualTo(-rows[part]);
                assertThat(kept.weight(part)).isEqualTo(1);
            }
            assertThat(KeptRows.of(Samples.of(numbered(size)), 1000).samples().data)
                    .isEqualTo(kept.samples().data);
        }
    }

    @Test
    void withinAPartEveryRowIsAsLikely() {
        int[] counts = new int[4];
        KeptRows kept = KeptRows.of(Samples.of(numbered(40_000)), 10_000);
        for (int i = 0; i < 10_000; i++) {
            counts[(int) kept.samples().get(i, 0) % 4]++;
        }
        // Of 10,000 draws with probability 1/4 the standard deviation is 43.
        assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - 2500) < 5 * 43);
    }

    @Test
    void rowsOfWeightZeroAreNotKept() {
        double[] weights = new double[10_000];
        Arrays.setAll(weights, i -> i < 5000 || i % 2 == 0 ? 0 : 3);
        Samples samples = Samples.of(numbered(10_000), weights);
        KeptRows kept = KeptRows.of(samples, 1000);
        assertThat(kept.candidates()).isEqualTo(2500);
        assertThat(kept.samples().numRows).isEqualTo(500); // the parts of the first half are empty
        for (int i = 0; i < 500; i++) {
            assertThat((int) kept.samples().get(i, 0) % 2).isEqualTo(1);
            assertThat(kept.weight(i)).isEqualTo(3);
        }
        KeptRows unweighted = KeptRows.of(Samples.of(numbered(10_000)), 1000);
        KeptRows weighted = unweighted.weighted(weights);
        assertThat(weighted.candidates()).isEqualTo(2500);
        assertThat(IntStream.range(0, 1000).mapToDouble(weighted::weight).toArray())
                .isEqualTo(Arrays.stream(
                                unweighted.picked(IntStream.range(0, 10_000).toArray()))
                        .mapToDouble(row -> weights[row])
                        .toArray());
    }

    @Test
    void picturesSayHowManyOfHowMany() {
        DMatrixRMaj samples = PAIR.sample(120_000, 1).samples();
        MixturePlot plot = MixturePlot.of(PAIR, Samples.of(samples));
        assertThat(Svg.of(plot.scatter()).description()).endsWith("showing 5,000 of 120,000 samples");
        assertThat(Svg.of(plot.density()).description())
                .endsWith("histogram of 100,000, rug showing 1,000 of 120,000 samples");
        assertThat(plot.limit(200_000).scatter().toSvg()).contains("showing 100,000 of 120,000 samples");
    }

    @Test
    void whatCanNotBeDrawnIsRefused() {
        DMatrixRMaj samples = numbered(100);
        assertRefused(
                () -> MixturePlot.of(Mixtures.row(2, 3), Samples.of(samples)),
                "samples must have the model's dimension: expected 3 columns, found 2");
        assertRefused(
                () -> MixturePlot.of(PAIR, stream(samples)).truth(new int[99]),
                "labels must have one entry per sample: 100 samples, 99 labels");
        assertRefused(
                () -> MixturePlot.of(PAIR, stream(samples)).weights(new double[99]),
                "weights must have one entry per sample: 100 samples, 99 weights");
        samples.set(17, 1, Double.NaN);
        assertRefused(() -> MixturePlot.of(PAIR, Samples.of(samples)), "samples[17, 1] is NaN");
        assertThat(KeptRows.of(Samples.skippingInvalid(Samples.of(samples))).candidates())
                .isEqualTo(99);
        DMatrixRMaj invalid = new DMatrixRMaj(new double[][] {{Double.NaN, 0}});
        assertRefused(
                () -> MixturePlot.of(PAIR, Samples.skippingInvalid(Samples.of(invalid))),
                "samples must have a row whose weight is not 0, found none");
    }

    @Test
    void valuesAreDrawnAsFarAsTheyCanBeFitted() {
        for (double far : new double[] {1e155, -1e155}) {
            DMatrixRMaj samples = new DMatrixRMaj(new double[][] {{far, 1}, {-far, 2}, {3, far}});
            MixturePlot plot = MixturePlot.of(PAIR, samples);
            assertThat(Svg.of(plot.scatter()).dots()).hasSize(3);
            for (Picture picture :
                    List.of(plot.density(), plot.scatter(), plot.pairs(), plot.projection(), plot.uncertainty())) {
                assertThat(Svg.of(picture).shapes()).isNotEmpty();
            }
        }
        String range = "; values from -1e155 to 1e155 can be drawn";
        DMatrixRMaj beyond = new DMatrixRMaj(new double[][] {{1, 2}, {3, -1e308}});
        assertRefused(() -> MixturePlot.of(PAIR, beyond), "samples[1, 1] is -1.0E308" + range);
        assertRefused(() -> MixturePlot.of(PAIR, stream(beyond)), "samples[1, 1] is -1.0E308" + range);
    }

    @Test
    void styleSheetsTurnOneThemeIntoTheOther() {
        GaussianMixtureModel many = Mixtures.row(13, 2);
        MixturePlot plot = MixturePlot.of(many, many.sample(200, 1).samples()).trueModel(Mixtures.row(2, 2));
        for (Picture picture : List.of(plot.scatter(), plot.density(), plot.pairs(), plot.uncertainty())) {
            String turned = picture.theme(Theme.LIGHT).toSvg();
            for (String rule : Theme.DARK.css().lines().toList()) {
                // svg [fill="#0072b2"] { fill: #56b4e9 }
                assertThat(rule).matches("svg \\[(fill|stroke)=\"#[0-9a-f]{6}\"] \\{ \\1: #[0-9a-f]{6} }");
                String attribute = rule.substring(rule.indexOf('[') + 1, rule.indexOf(']'));
                String use = attribute.substring(0, attribute.indexOf('='));
                String color = rule.substring(rule.lastIndexOf('#'), rule.lastIndexOf('#') + 7);
                turned = turned.replace(" " + attribute, " " + use + "=\"!" + color + "\""); // once only
            }
            assertThat(turned.replace("\"!#", "\"#"))
                    .isEqualTo(picture.theme(Theme.DARK).toSvg());
        }
    }
}
