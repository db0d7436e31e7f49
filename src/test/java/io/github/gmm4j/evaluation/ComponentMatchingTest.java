package io.github.gmm4j.evaluation;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestModels.DIAGONAL;
import static io.github.gmm4j.TestModels.FULL;
import static io.github.gmm4j.TestModels.SPHERICAL;
import static io.github.gmm4j.TestModels.TIED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.ComponentOrder;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.SingularCovarianceException;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.initialization.Initializer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Components of a mixture have the numbers of those of an earlier one that they match. */
class ComponentMatchingTest {
    private static final int DIMENSION = 4;

    static Stream<CovarianceModel> covarianceModels() {
        return Stream.of(FULL, TIED, DIAGONAL, SPHERICAL, CovarianceModel.factorAnalyzers(1));
    }

    private static int[] match(GaussianMixtureModel earlier, GaussianMixtureModel later) {
        return MixtureComparison.matching(earlier).apply(later);
    }

    private static double[] equalWeights(int components) {
        double[] weights = new double[components];
        Arrays.fill(weights, 1.0 / components);
        return weights;
    }

    private static DMatrixRMaj ellipsoid(Random random) {
        DMatrixRMaj factor = RandomMatrices_DDRM.rectangle(DIMENSION, DIMENSION, -1, 1, random);
        DMatrixRMaj covariance = CommonOps_DDRM.identity(DIMENSION);
        CommonOps_DDRM.multAddTransB(factor, factor, covariance);
        return covariance;
    }

    /** Random means, and random covariances of a model. */
    private static GaussianMixtureModel random(int components, CovarianceModel model, Random random) {
        DMatrixRMaj means = RandomMatrices_DDRM.rectangle(components, DIMENSION, -5, 5, random);
        Covariance shared = Covariance.full(ellipsoid(random));
        List<Covariance> covariances = IntStream.range(0, components)
                .mapToObj(k -> switch (model.name()) {
                    case "full" -> Covariance.full(ellipsoid(random));
                    case "tied" -> shared;
                    case "diagonal" ->
                        Covariance.diagonal(random.doubles(DIMENSION, 0.5, 2).toArray());
                    case "factorAnalyzers(1)" ->
                        Covariance.lowRank(
                                RandomMatrices_DDRM.rectangle(DIMENSION, 1, -1, 1, random),
                                random.doubles(DIMENSION, 0.5, 2).toArray());
                    default -> {
                        double[] variances = new double[DIMENSION];
                        Arrays.fill(variances, 0.5 + random.nextDouble());
                        yield Covariance.diagonal(variances);
                    }
                })
                .toList();
        return GaussianMixtureModel.of(equalWeights(components), means, covariances, model);
    }

    private static GaussianMixtureModel nudged(GaussianMixtureModel model, Random random) {
        DMatrixRMaj means = model.means();
        for (int i = 0; i < means.data.length; i++) {
            means.data[i] += 0.2 * random.nextGaussian();
        }
        return GaussianMixtureModel.of(model.weights(), means, model.covariances(), model.covarianceModel());
    }

    private static int[] shuffled(int components, Random random) {
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, components).boxed().toList());
        Collections.shuffle(places, random);
        return places.stream().mapToInt(k -> k).toArray();
    }

    private static int[] inverse(int[] permutation) {
        int[] inverse = new int[permutation.length];
        for (int j = 0; j < inverse.length; j++) {
            inverse[permutation[j]] = j;
        }
        return inverse;
    }

    @ParameterizedTest
    @MethodSource("covarianceModels")
    void anyPermutationIsTakenBack(CovarianceModel covariance) {
        Random random = new Random(17);
        for (int components = 1; components <= 12; components++) {
            GaussianMixtureModel earlier = random(components, covariance, random);
            GaussianMixtureModel later = nudged(earlier, random);
            int[] places = shuffled(components, random);
            GaussianMixtureModel shuffled = later.ordered(m -> places);
            GaussianMixtureModel matched = shuffled.ordered(MixtureComparison.matching(earlier));
            assertThat(matched.weights()).containsExactly(later.weights());
            assertThat(matched.means().data).containsExactly(later.means().data);
            assertThat(matched.covariances()).isEqualTo(later.covariances());
            assertThat(match(shuffled, earlier)).containsExactly(places);
        }
    }

    private static GaussianMixtureModel mapped(GaussianMixtureModel model, DMatrixRMaj map) {
        int k = model.components();
        DMatrixRMaj means = new DMatrixRMaj(k, DIMENSION);
        CommonOps_DDRM.multTransB(model.means(), map, means);
        List<DMatrixRMaj> covariances = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            DMatrixRMaj half = new DMatrixRMaj(DIMENSION, DIMENSION);
            DMatrixRMaj whole = new DMatrixRMaj(DIMENSION, DIMENSION);
            CommonOps_DDRM.mult(map, model.covariance(c), half);
            CommonOps_DDRM.multTransB(half, map, whole);
            covariances.add(whole);
        }
        return GaussianMixtureModel.of(model.weights(), means, covariances);
    }

    /** Of mixtures that have nothing to do with each other, so that no match is obvious. */
    @Test
    void linearMapsOfTheSamplesDoNotMatter() {
        Random random = new Random(18);
        for (int repetition = 0; repetition < 40; repetition++) {
            GaussianMixtureModel earlier = random(6, FULL, random);
            GaussianMixtureModel later = random(4 + repetition % 5, FULL, random);
            DMatrixRMaj map = RandomMatrices_DDRM.rectangle(DIMENSION, DIMENSION, -1, 1, random);
            for (int j = 0; j < DIMENSION; j++) {
                CommonOps_DDRM.scaleRow(Math.pow(10, 6 * random.nextDouble() - 3), map, j);
            }
            assertThat(match(mapped(earlier, map), mapped(later, map))).containsExactly(match(earlier, later));
        }
    }

    @Test
    void theDirectionOfAMatchDoesNotMatter() {
        Random random = new Random(19);
        for (int repetition = 0; repetition < 40; repetition++) {
            GaussianMixtureModel earlier = random(6, FULL, random);
            GaussianMixtureModel later = random(6, DIAGONAL, random);
            assertThat(match(later, earlier)).containsExactly(inverse(match(earlier, later)));
        }
    }

    private static GaussianMixtureModel line(double... means) {
        return GaussianMixtureModel.of(
                equalWeights(means.length),
                new DMatrixRMaj(means.length, 1, true, means),
                Collections.nCopies(means.length, Covariance.diagonal(1)),
                DIAGONAL);
    }

    @Test
    void componentsWithoutAMatchComeLastAsTheyStood() {
        assertThat(match(line(0, 10, 20), line(50, 19, 31, 1, 11))).containsExactly(3, 4, 1, 0, 2);
    }

    @Test
    void withFewerComponentsTheOrderIsKept() {
        assertThat(match(line(0, 10, 20, 30), line(29, 1))).containsExactly(1, 0);
        assertThat(match(line(0, 10, 20, 30), line(21, 31, 11))).containsExactly(2, 0, 1);
    }

    /** Squared distances alone would have both move: 100^2 + 10^2 is less than 0^2 + 110^2. */
    @Test
    void aClusterThatGoesAndComesElsewhereLeavesTheOthersInPlace() {
        assertThat(match(line(0, 10), line(-100, 0.1))).containsExactly(1, 0);
    }

    @Test
    void commonCentersAreToldApartByTheCovariances() {
        double thin = 1e-10;
        double[] weights = {0.5, 0.5};
        DMatrixRMaj means = new DMatrixRMaj(2, 2);
        DMatrixRMaj nearby = new DMatrixRMaj(new double[][] {{0, -0.1}, {0.1, 0}});
        Covariance lying = Covariance.diagonal(1, thin);
        Covariance standing = Covariance.diagonal(thin, 1);
        GaussianMixtureModel earlier = GaussianMixtureModel.of(weights, means, List.of(lying, standing), DIAGONAL);
        GaussianMixtureModel later = GaussianMixtureModel.of(weights, nearby, List.of(standing, lying), DIAGONAL);
        assertThat(match(earlier, later)).containsExactly(1, 0);
        GaussianMixtureModel full =
                GaussianMixtureModel.of(weights, nearby, List.of(standing.toMatrix(), lying.toMatrix()));
        assertThat(match(earlier, full)).containsExactly(1, 0);
    }

    /** The sum of two matrices that just pass for positive definite need not pass by itself. */
    @Test
    void covariancesAtTheEdgeOfSingularityAreMatched() {
        Random random = new Random(20);
        List<DMatrixRMaj> barely = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            barely.add(barelyDefinite(random));
        }
        DMatrixRMaj means = new DMatrixRMaj(barely.size(), 2);
        for (int k = 0; k < barely.size(); k++) {
            means.set(k, 0, 3 * k);
        }
        GaussianMixtureModel earlier = GaussianMixtureModel.of(equalWeights(barely.size()), means, barely);
        int[] places = shuffled(barely.size(), random);
        assertThat(match(earlier, earlier.ordered(m -> places))).containsExactly(inverse(places));
    }

    /** Two features that are equal but for as little as a covariance may have. */
    private static DMatrixRMaj barelyDefinite(Random random) {
        double variance = 1 + random.nextDouble();
        double part = 0x1p-60;
        while (true) {
            DMatrixRMaj matrix =
                    new DMatrixRMaj(new double[][] {{variance, variance}, {variance, variance + variance * part}});
            try {
                Covariance.full(matrix);
                return matrix;
            } catch (SingularCovarianceException e) {
                part *= 1.05;
            }
        }
    }

    @Test
    void anyDistanceIsFinite() {
        GaussianMixtureModel earlier = line(0, 1e300, -1e300);
        assertThat(match(earlier, line(-1e300, 0.5, 1e300))).containsExactly(1, 2, 0);
        assertThat(match(line(0, Double.MAX_VALUE), line(-Double.MAX_VALUE, 1))).containsExactly(1, 0);
    }

    private static Blobs.Builder blobs(long seed) {
        return Blobs.builder()
                .sizes(200, 150, 150, 100, 100)
                .centers(new double[][] {{0, 0}, {5, 1}, {0, 6}, {-6, 2}, {4, -5}})
                .standardDeviations(1, 0.8, 1.2, 1, 0.9)
                .seed(seed);
    }

    @ParameterizedTest
    @MethodSource("covarianceModels")
    void labelsStayFromFitToFit(CovarianceModel covariance) {
        DMatrixRMaj samples = blobs(1).generate().samples();
        GaussianMixture.Builder builder = GaussianMixture.builder(5)
                .covariance(covariance)
                .initializer(Initializer.kMeansPlusPlus())
                .restarts(5);
        GaussianMixtureModel earlier = builder.build().fit(samples).model();
        int[] labels = earlier.predict(samples);
        int changed = 0;
        for (int seed = 2; seed < 10; seed++) {
            DMatrixRMaj others = blobs(seed).generate().samples();
            builder.seed(seed);
            ComponentOrder order = MixtureComparison.matching(earlier);
            GaussianMixtureModel found = builder.build().fit(others).model();
            GaussianMixtureModel matched = found.ordered(order);
            assertThat(agreement(labels, matched.predict(samples))).isGreaterThan(0.97);
            changed += agreement(labels, found.predict(samples)) < 0.97 ? 1 : 0;
        }
        assertThat(changed).isPositive();
    }

    private static double agreement(int[] labels, int[] others) {
        return IntStream.range(0, labels.length)
                        .filter(i -> labels[i] == others[i])
                        .count()
                / (double) labels.length;
    }

    @Test
    void theOrderIsAnOptionOfTheEstimator() {
        DMatrixRMaj samples = blobs(1).generate().samples();
        GaussianMixture.Builder builder = GaussianMixture.builder(5);
        GaussianMixtureModel found = builder.build().fit(samples).model();
        int[] places = {4, 2, 0, 3, 1};
        GaussianMixtureModel earlier = found.ordered(m -> places);
        GaussianMixtureModel again = builder.componentOrder(MixtureComparison.matching(earlier))
                .build()
                .fit(samples)
                .model();
        assertThat(again.means().data).containsExactly(earlier.means().data);
    }

    @Test
    void mixturesOfOtherDimensionsAreRefused() {
        ComponentOrder order = MixtureComparison.matching(line(0, 1));
        GaussianMixtureModel plane = random(2, FULL, new Random(1));
        assertRefused(() -> plane.ordered(order), "the mixtures must have the same dimension, found 1 and 4");
    }
}
