package io.github.gmm4j.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.cli.CommandRun;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.evaluation.LabelPermutation;
import io.github.gmm4j.evaluation.MixtureComparison;
import io.github.gmm4j.reference.ReferenceCase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked examples against the parameters of their blobs, and against scikit-learn's fits of such data. */
class WorkedExampleTest {
    @TempDir
    private Path directory;

    static List<WorkedExample> all() {
        return WorkedExample.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theFitIsAtLeastAsLikelyAsTheTruthAndAlmostAsGoodALabeling(WorkedExample example) {
        LabeledSamples blobs = example.blobs().generate();
        GaussianMixtureModel truth = example.blobs().trueModel();
        Fit fit = example.fit();
        assertThat(fit.converged()).isTrue();
        assertThat(fit.logLikelihood()).isGreaterThanOrEqualTo(truth.logLikelihood(blobs.samples()));
        double accuracy = LabelPermutation.accuracy(blobs.labels(), fit.model().predict(blobs.samples()));
        double best = LabelPermutation.accuracy(blobs.labels(), truth.predict(blobs.samples()));
        assertThat(accuracy).isGreaterThan(best - 0.1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theMeansAreFoundWithinTheirErrorOfEstimation(WorkedExample example) {
        GaussianMixtureModel truth = example.blobs().trueModel();
        GaussianMixtureModel fitted = example.fit().model();
        int[] match = MixtureComparison.of(truth, fitted).match();
        double n = example.blobs().generate().labels().length;
        boolean separated = truth.dimension() > 1;
        for (int k = 0; k < truth.components(); k++) {
            double[] variances = truth.covariances().get(k).variances();
            for (int j = 0; j < truth.dimension(); j++) {
                double standardError = Math.sqrt(variances[j] / (n * truth.weights()[k]));
                // overlapping components are known far less well than the samples of each would allow
                double allowed = separated ? 4 * standardError : 6 * standardError;
                assertThat(fitted.mean(match[k])[j]).isCloseTo(truth.mean(k)[j], within(allowed));
            }
        }
    }

    @Test
    void sortingOnMeansIsNotEnough() {
        WorkedExample stacked = WorkedExample.all().get(2);
        LabeledSamples blobs = stacked.blobs().generate();
        GaussianMixtureModel model = stacked.fit().model();
        double byPermutation = LabelPermutation.misclassificationRate(blobs.labels(), model.predict(blobs.samples()));
        assertThat(byPermutation).isLessThan(0.03);
        assertThat(stacked.misclassificationBySorting(model)).isGreaterThan(0.9);
        WorkedExample apart = WorkedExample.all().get(1);
        assertThat(apart.misclassificationBySorting(apart.fit().model())).isLessThan(0.02);
    }

    static Stream<ReferenceCase.Run> sameDataAsScikitLearn() {
        return Stream.of("seed-1d", "blobs-2d", "blobs-3d").flatMap(id -> ReferenceCase.of(id).runs().stream());
    }

    @ParameterizedTest
    @MethodSource("sameDataAsScikitLearn")
    void theDefaultStartReachesScikitLearnsLogLikelihood(ReferenceCase.Run run) {
        Fit fit = GaussianMixture.builder(run.components())
                .covariance(run.covariance())
                .regularization(Regularization.absolute(run.regularization()))
                .build()
                .fit(run.of().data());
        double reference = run.expected("fixedPoint.totalLogLikelihood").number();
        assertThat(fit.logLikelihood()).isGreaterThan(reference - 1e-6);
    }

    @Test
    void theDemoShowsAllExamples() {
        CommandRun demo = CommandRun.of("demo");
        assertThat(demo.code()).isZero();
        for (WorkedExample example : all()) {
            assertThat(demo.out()).contains(example.title());
        }
        assertThat(demo.out()).contains("accuracy").contains("by sorting on the first feature of the means");
        CommandRun drawn = CommandRun.of("demo", "--pictures", directory);
        assertThat(drawn.code()).isZero();
        for (int i = 0; i < all().size(); i++) {
            assertThat(directory.resolve("demo-" + (i + 1) + ".svg"))
                    .content()
                    .contains(all().get(i).title());
        }
        CommandRun nowhere = CommandRun.of("demo", "--pictures", directory.resolve("no"));
        assertThat(nowhere.err())
                .isEqualTo("gmm4j: cannot write to " + directory.resolve("no") + ": no such directory\n");
        assertThat(nowhere.code()).isEqualTo(1);
    }
}
