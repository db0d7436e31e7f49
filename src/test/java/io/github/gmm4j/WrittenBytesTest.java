package io.github.gmm4j;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestModels.RANDOM_SAMPLES;
import static io.github.gmm4j.TestModels.UNREGULARIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.passes.ColumnMoments;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that an earlier build wrote are read: the formats of version 1 must stay readable. */
class WrittenBytesTest {
    private static final Path BYTES = Path.of("src/test/resources/bytes");
    private static final int ITERATION = 9;

    @TempDir
    private Path directory;

    /** What ends a fit at once. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The samples of the checkpoints: arithmetic alone, so that they are the same on every platform. */
    private static DMatrixRMaj samples() {
        DMatrixRMaj samples = new DMatrixRMaj(120, 3);
        long state = 1;
        for (int i = 0; i < samples.data.length; i++) {
            double sum = 0;
            for (int t = 0; t < 4; t++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                sum += (state >>> 40) / (double) (1 << 24);
            }
            samples.data[i] = sum + (i % 3 == 0 ? 2 * (i / 3 % 3) : 0);
        }
        return samples;
    }

    private static DMatrixRMaj duplicates() {
        DMatrixRMaj samples = samples();
        for (int i = 0; i < 40; i++) {
            System.arraycopy(samples.data, 0, samples.data, 3 * i, 3);
        }
        return samples;
    }

    private static GaussianMixture accelerated() {
        return GaussianMixture.builder(3)
                .acceleration(Acceleration.SQUAREM)
                .restarts(2)
                .maxIterations(30)
                .tolerance(0)
                .threads(1)
                .build();
    }

    private static GaussianMixture reseeding() {
        return GaussianMixture.builder(4)
                .initializer(RANDOM_SAMPLES)
                .regularization(UNREGULARIZED)
                .onDegeneracy(DegeneracyPolicy.RESEED)
                .restarts(3)
                .maxIterations(12)
                .threads(1)
                .build();
    }

    /** Resumes the fit of a checkpoint, and ends it at the first iteration. */
    static void resume(boolean running, Path file) {
        FitListener ending = iteration -> {
            assertThat(iteration.meanLogLikelihood()).isNotNaN();
            throw new Ended();
        };
        try {
            Fit fit = (running ? accelerated() : reseeding())
                    .fit(Samples.of(running ? samples() : duplicates()), Checkpoint.at(file), ending);
            assertThat(fit.history().size()).isBetween(1, 31);
            assertThat(fit.meanLogLikelihood()).isNotNaN();
            assertThat(fit.restart()).isBetween(0, 2);
            MutationTest.useModel(fit.model());
        } catch (Ended e) {
            assertThat(running).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "diagonal", "factorAnalyzers"})
    void statisticsAreReadToTheBit(String name) throws IOException {
        byte[] statistics = Files.readAllBytes(BYTES.resolve(name + ".statistics"));
        assertThat(SufficientStatistics.fromBytes(statistics).toBytes()).isEqualTo(statistics);
    }

    @Test
    void momentsAreReadToTheBit() throws IOException {
        byte[] moments = Files.readAllBytes(BYTES.resolve("columns.moments"));
        assertThat(ColumnMoments.fromBytes(moments).toBytes()).isEqualTo(moments);
    }

    @Test
    void aRunningFitIsResumed() throws IOException {
        Path file = Files.copy(BYTES.resolve("running.checkpoint"), directory.resolve("fit.checkpoint"));
        List<Iteration> iterations = new ArrayList<>();
        Fit resumed = accelerated().fit(Samples.of(samples()), Checkpoint.at(file), iterations::add);
        assertThat(iterations.get(0).restart()).isEqualTo(1);
        assertThat(iterations.get(0).number()).isEqualTo(ITERATION);
        Fit whole = accelerated().fit(samples());
        assertThat(resumed.meanLogLikelihood()).isCloseTo(whole.meanLogLikelihood(), within(1e-9));
        assertThat(resumed.histories()).hasSize(2);
    }

    @Test
    void aFitThatEndedIsRead() {
        Path file = BYTES.resolve("degenerate.checkpoint");
        Fit fit = reseeding().fit(Samples.of(duplicates()), Checkpoint.at(file));
        assertThat(fit.degeneracies()).hasSize(4);
        assertThat(fit.iterations()).isEqualTo(12);
        assertThat(fit.histories()).hasSize(3);
    }

    @Test
    void aLargeFileThatIsNoCheckpointIsNotReadWhole() throws IOException {
        Path file = directory.resolve("large");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(3L << 30);
        }
        assertRefused(
                () -> accelerated().fit(Samples.of(samples()), Checkpoint.at(file)),
                file + ": expected a checkpoint of gmm4j, found something else");
    }
}
