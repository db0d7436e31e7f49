package io.github.gmm4j;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestAssertions.assertThrown;
import static io.github.gmm4j.TestModels.RANDOM_SAMPLES;
import static io.github.gmm4j.TestModels.UNREGULARIZED;
import static io.github.gmm4j.TestModels.blobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fits that are broken off and go on. */
class CheckpointTest {
    private static final DMatrixRMaj MATRIX = overlapping(4000);

    @TempDir
    private Path directory;

    private static DMatrixRMaj overlapping(int rows) {
        return blobs(2, new double[][] {{0, 0, 0, 0}, {1.5, 1, 0, 0}, {-1, 1, 1, 0}}, rows / 2, rows / 4, rows / 4)
                .samples();
    }

    private Path file() {
        return directory.resolve("fit.checkpoint");
    }

    private static void assertSameFit(Fit actual, Fit expected) {
        assertThat(actual.history().toArray())
                .containsExactly(expected.history().toArray());
        assertThat(actual.model().weights()).containsExactly(expected.model().weights());
        assertThat(actual.model().means().data).containsExactly(expected.model().means().data);
        for (int k = 0; k < expected.model().components(); k++) {
            assertThat(actual.model().covariance(k).data)
                    .containsExactly(expected.model().covariance(k).data);
        }
        assertThat(actual.model().covarianceModel()).isEqualTo(expected.model().covarianceModel());
        assertThat(actual.eSteps()).isEqualTo(expected.eSteps());
        assertThat(actual.stopReason()).isEqualTo(expected.stopReason());
        assertThat(actual.restart()).isEqualTo(expected.restart());
        assertThat(actual.startCandidates()).isEqualTo(expected.startCandidates());
        assertThat(actual.degeneracies()).isEqualTo(expected.degeneracies());
        assertThat(actual.histories().stream().map(LogLikelihoodHistory::toArray))
                .usingRecursiveComparison()
                .isEqualTo(expected.histories().stream()
                        .map(LogLikelihoodHistory::toArray)
                        .toList());
        assertThat(actual.logLikelihood()).isEqualTo(expected.logLikelihood());
    }

    /** What nothing in a fit is prepared for. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Breaks a fit off again and again, after so many iterations more each time, until it ends. */
    private Fit inPieces(GaussianMixture estimator, Samples samples, int iterations) {
        Checkpoint checkpoint = Checkpoint.at(file()).everyIterations(1);
        while (true) {
            int[] left = {iterations};
            try {
                return estimator.fit(samples, checkpoint, iteration -> {
                    if (left[0]-- == 0) {
                        throw new Killed();
                    }
                });
            } catch (Killed e) {
                assertThat(file()).exists();
            }
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "VVV, NONE",
        "VVV, SQUAREM",
        "EEE, NONE",
        "VVI, SQUAREM",
        "EII, NONE",
        "VEV, NONE",
        "VVE, NONE",
        "factorAnalyzers(1), NONE"
    })
    void aFitInPiecesEndsWithTheSameBits(String covariance, Acceleration acceleration) {
        GaussianMixture estimator = GaussianMixture.builder(3)
                .covariance(CovarianceModel.of(covariance))
                .acceleration(acceleration)
                .maxIterations(40)
                .restarts(2)
                .build();
        assertSameFit(inPieces(estimator, Samples.of(MATRIX), 7), estimator.fit(MATRIX));
    }

    @Test
    void anotherKernelGoesOnAndSaysSo() {
        assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
        String property = "io.github.gmm4j.kernel";
        Optional<String> before = Optional.ofNullable(System.getProperty(property));
        List<String> warnings = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                warnings.add(entry.getLevel() + " " + entry.getMessage());
            }

            @Override
            public void flush() {
                // nothing is kept back
            }

            @Override
            public void close() {
                // a list stays open
            }
        };
        Logger logger = Logger.getLogger("io.github.gmm4j");
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            GaussianMixture estimator =
                    GaussianMixture.builder(3).maxIterations(20).tolerance(0).build();
            Checkpoint checkpoint = Checkpoint.at(file()).everyIterations(1);
            System.setProperty(property, "plain");
            assertThat(estimator.fit(MATRIX).kernel()).isEqualTo("plain");
            assertThatThrownBy(() -> estimator.fit(Samples.of(MATRIX), checkpoint, iteration -> {
                        if (iteration.number() == 5) {
                            throw new Killed();
                        }
                    }))
                    .isInstanceOf(Killed.class);
            Fit plain = estimator.fit(MATRIX);
            System.setProperty(property, "vector");
            Fit resumed = estimator.fit(Samples.of(MATRIX), checkpoint);
            assertThat(resumed.kernel()).startsWith("vector (");
            assertThat(resumed.meanLogLikelihood()).isCloseTo(plain.meanLogLikelihood(), within(1e-10));
            assertThat(warnings)
                    .containsExactly("WARNING " + file() + " was written with the kernel plain; the fit continues with "
                            + resumed.kernel() + ", and its result agrees to about 1e-12, not to the bit");
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
            before.ifPresentOrElse(value -> System.setProperty(property, value), () -> System.clearProperty(property));
        }
    }

    @Test
    void termsThatAreLeftOutAreLeftOutAfterABreakToo() {
        // separated enough for terms to be left out, which take a pass to be known
        DMatrixRMaj separated = blobs(
                        2,
                        new double[][] {
                            {0, 0, 0, 0, 0, 0, 0, 0},
                            {9, 1, 0, 9, 0, 0, 0, 0},
                            {-9, 1, 1, 0, 0, 9, 0, 0},
                            {3, 9, 9, 0, 0, 0, 0, 0},
                            {4, 9, 8, 0, 0, 1, 0, 0}
                        },
                        2000,
                        1500,
                        1500,
                        1000,
                        900)
                .samples();
        GaussianMixture estimator = GaussianMixture.builder(5).maxIterations(30).build();
        assertSameFit(inPieces(estimator, Samples.of(separated), 4), estimator.fit(separated));
    }

    @Test
    void componentsAreMovedAndRestartsFailAsBefore() {
        DMatrixRMaj duplicates = MATRIX.copy();
        for (int i = 0; i < 1200; i++) {
            System.arraycopy(duplicates.data, 0, duplicates.data, i * 4, 4);
        }
        for (DegeneracyPolicy policy : List.of(DegeneracyPolicy.RESEED, DegeneracyPolicy.DROP)) {
            GaussianMixture estimator = GaussianMixture.builder(4)
                    .initializer(RANDOM_SAMPLES)
                    .regularization(UNREGULARIZED)
                    .onDegeneracy(policy)
                    .restarts(3)
                    .maxIterations(30)
                    .build();
            Fit whole = estimator.fit(duplicates);
            assertThat(whole.degeneracies()).isNotEmpty();
            assertSameFit(inPieces(estimator, Samples.of(duplicates), 5), whole);
            assertThat(file().toFile().delete()).isTrue();
        }
    }

    @Test
    void aFitThatEndedIsNotMadeAgain() {
        GaussianMixture estimator = GaussianMixture.builder(3).maxIterations(20).build();
        Fit first = estimator.fit(Samples.of(MATRIX), Checkpoint.at(file()));
        List<Iteration> iterations = new ArrayList<>();
        assertSameFit(estimator.fit(Samples.of(MATRIX), Checkpoint.at(file()), iterations::add), first);
        assertThat(iterations).isEmpty();
    }

    @Test
    void aListenerThatStopsLeavesAnUnfinishedFit() {
        GaussianMixture estimator = GaussianMixture.builder(3).maxIterations(20).build();
        FitListener stopsAtFive = FitListener.stopWhen(iteration -> iteration.number() == 5);
        Fit stopped = estimator.fit(Samples.of(MATRIX), Checkpoint.at(file()), stopsAtFive);
        assertThat(stopped.stopReason()).isEqualTo(StopReason.LISTENER);
        assertSameFit(estimator.fit(Samples.of(MATRIX), Checkpoint.at(file())), estimator.fit(MATRIX));
    }

    @Test
    void anInterruptKeepsTheNewestIteration() {
        GaussianMixture estimator =
                GaussianMixture.builder(3).maxIterations(20).threads(1).build();
        assertThatThrownBy(() -> estimator.fit(Samples.of(MATRIX), Checkpoint.at(file()), iteration -> {
                    if (iteration.number() == 6) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        List<Iteration> iterations = new ArrayList<>();
        Fit resumed = estimator.fit(Samples.of(MATRIX), Checkpoint.at(file()), iterations::add);
        assertThat(iterations.get(0).number()).isEqualTo(7);
        assertSameFit(resumed, estimator.fit(MATRIX));
    }

    @Test
    void itIsWrittenEverySoOften() {
        GaussianMixture estimator = GaussianMixture.builder(3).maxIterations(20).build();
        assertThat(written(estimator, Checkpoint.at(file()).everyIterations(5))).containsExactly(5, 10, 15, 20);
        assertThat(written(estimator, Checkpoint.at(file()).every(Duration.ZERO)))
                .hasSize(21);
        assertThat(written(estimator, Checkpoint.at(file()).every(Duration.ofHours(1))))
                .isEmpty();
        assertThat(written(estimator, Checkpoint.at(file()))).isEmpty();
    }

    /** The iterations at whose end the file was another than before. */
    private List<Integer> written(GaussianMixture estimator, Checkpoint checkpoint) {
        List<Integer> changes = new ArrayList<>();
        byte[][] before = {{}};
        estimator.fit(Samples.of(MATRIX), checkpoint, iteration -> {
            byte[] now = contentOrNothing();
            if (!Arrays.equals(now, before[0])) {
                changes.add(iteration.number());
                before[0] = now;
            }
        });
        assertThat(file().toFile().delete()).isTrue();
        return changes;
    }

    private byte[] contentOrNothing() {
        try {
            return Files.exists(file()) ? Files.readAllBytes(file()) : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsNoCheckpointOfThisFitIsRefusedAndKept() throws IOException {
        GaussianMixture.Builder builder = GaussianMixture.builder(3).maxIterations(5);
        builder.build().fit(Samples.of(MATRIX), Checkpoint.at(file()));
        byte[] content = Files.readAllBytes(file());

        assertNotResumed(
                builder.seed(1).build(), MATRIX, "the checkpoint of another fit, with seed = 0; this fit has seed = 1");
        builder.seed(0);
        assertNotResumed(
                GaussianMixture.builder(4).maxIterations(5).build(),
                MATRIX,
                "components = 3; this fit has components = 4");
        assertNotResumed(builder.tolerance(1e-3).build(), MATRIX, "stoppingRule = Gain[tolerance=1.0E-10]");
        builder.tolerance(1e-10);
        DMatrixRMaj other = MATRIX.copy();
        other.set(5, 1, other.get(5, 1) + 1e-9);
        assertNotResumed(builder.build(), other, "this fit has means and variances of the columns = ");
        assertNotResumed(
                builder.build(), overlapping(4004), "sum of weights = 4000.0; this fit has sum of weights = 4004.0");
        assertThat(Files.readAllBytes(file())).isEqualTo(content);

        content[content.length / 2] ^= 1;
        Files.write(file(), content);
        assertNotResumed(builder.build(), MATRIX, "damaged, the checksum does not match");
        assertThat(Files.readAllBytes(file())).isEqualTo(content);
        Files.write(file(), Arrays.copyOf(content, 100));
        assertNotResumed(builder.build(), MATRIX, "damaged, ");
        Files.writeString(file(), "something that somebody else wrote");
        assertNotResumed(builder.build(), MATRIX, "expected a checkpoint of gmm4j, found something else");
        Files.write(file(), new byte[0]);
        assertNotResumed(builder.build(), MATRIX, "expected a checkpoint of gmm4j, found something else");
    }

    private void assertNotResumed(GaussianMixture estimator, DMatrixRMaj samples, String message) {
        assertRefused(() -> estimator.fit(Samples.of(samples), Checkpoint.at(file())))
                .hasMessageStartingWith(file() + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void placesThatCannotBeWrittenAreRefusedAtOnce() {
        GaussianMixture estimator = GaussianMixture.of(3);
        assertThrown(
                UncheckedIOException.class,
                () -> estimator.fit(Samples.of(MATRIX), Checkpoint.at(directory)),
                "no checkpoint can be kept: " + directory + " is a directory");
        assertThatThrownBy(() -> estimator.fit(Samples.of(MATRIX), Checkpoint.at(directory.resolve("no/where"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no directory " + directory.resolve("no"));
    }

    /** Moves the directory of the checkpoint away at one iteration and back at another. */
    private FitListener awayFrom(int first, int last, Path folder) {
        return iteration -> {
            try {
                if (iteration.number() == first) {
                    Files.move(folder, directory.resolve("gone"));
                } else if (iteration.number() == last) {
                    Files.move(directory.resolve("gone"), folder);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Test
    void aCheckpointThatCannotBeWrittenIsTriedAgain() throws IOException {
        GaussianMixture estimator = GaussianMixture.builder(3).maxIterations(20).build();
        Path folder = Files.createDirectory(directory.resolve("full"));
        Path file = folder.resolve("fit.checkpoint");
        List<IOException> failures = new ArrayList<>();
        Checkpoint checkpoint = Checkpoint.at(file).everyIterations(2).onFailure(failures::add);
        FitListener away = awayFrom(5, 11, folder);
        int[] newest = {0};
        assertThatThrownBy(() -> estimator.fit(Samples.of(MATRIX), checkpoint, iteration -> {
                    away.onIteration(iteration);
                    newest[0] = iteration.number();
                    if (iteration.number() == 16) {
                        throw new Killed();
                    }
                }))
                .isInstanceOf(Killed.class);
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0))
                .hasMessageStartingWith("the fit continues without a new checkpoint: cannot write " + file + ": ");
        List<Iteration> iterations = new ArrayList<>();
        assertSameFit(estimator.fit(Samples.of(MATRIX), checkpoint, iterations::add), estimator.fit(MATRIX));
        assertThat(iterations.get(0).number()).isBetween(newest[0] - 2, newest[0]);
    }

    @Test
    void aLastCheckpointThatCannotBeWrittenKeepsTheFitAndTheOneBefore() throws IOException {
        GaussianMixture estimator = GaussianMixture.builder(3).maxIterations(20).build();
        Path folder = Files.createDirectory(directory.resolve("full"));
        Path file = folder.resolve("fit.checkpoint");
        List<String> failures = new ArrayList<>();
        Checkpoint checkpoint = Checkpoint.at(file).everyIterations(4).onFailure(e -> failures.add(e.getMessage()));
        Fit expected = estimator.fit(MATRIX);
        assertSameFit(estimator.fit(Samples.of(MATRIX), checkpoint, awayFrom(6, 1000, folder)), expected);
        assertThat(failures).hasSize(2);
        assertThat(failures.get(1)).startsWith("the last checkpoint was not written: cannot write " + file + ": ");
        Files.move(directory.resolve("gone"), folder);
        List<Iteration> iterations = new ArrayList<>();
        assertSameFit(estimator.fit(Samples.of(MATRIX), checkpoint, iterations::add), expected);
        assertThat(iterations.get(0).number()).isBetween(1, 6);
    }

    @Test
    void aCheckpointThatCannotBeWrittenIsAWarningByDefault() throws IOException {
        List<String> warnings = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                warnings.add(entry.getLevel() + " " + entry.getMessage());
            }

            @Override
            public void flush() {
                // nothing is kept back
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        Path folder = Files.createDirectory(directory.resolve("full"));
        Checkpoint checkpoint = Checkpoint.at(folder.resolve("fit.checkpoint"));
        Logger logger = Logger.getLogger(Checkpoint.class.getName());
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            GaussianMixture.builder(3)
                    .maxIterations(3)
                    .build()
                    .fit(Samples.of(MATRIX), checkpoint, awayFrom(1, 1000, folder));
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0)).startsWith("WARNING the last checkpoint was not written: cannot write ");
    }

    @Test
    void badIntervalsAreRefused() {
        assertRefused(
                () -> Checkpoint.at(file()).everyIterations(0),
                "iterations between checkpoints must be at least 1, found 0");
        assertRefused(
                () -> Checkpoint.at(file()).every(Duration.ofMillis(-1)),
                "time between checkpoints must not be negative, found PT-0.001S");
        assertThat(Checkpoint.at(file()).file()).isEqualTo(file());
        assertThat(Checkpoint.at(file())).hasToString("checkpoint at " + file());
    }

    /** A fit in a process of its own, to be killed. */
    static final class Victim {
        private Victim() {}

        static GaussianMixture estimator() {
            return GaussianMixture.builder(3)
                    .maxIterations(300)
                    .tolerance(0)
                    .threads(2)
                    .build();
        }

        /** Fits slowly, so that there is time to kill it. */
        public static void main(String[] args) {
            estimator()
                    .fit(
                            Samples.of(overlapping(40_000)),
                            Checkpoint.at(Path.of(args[0])).everyIterations(1),
                            iteration -> {
                                try {
                                    Thread.sleep(5);
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            });
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {0, 150})
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aKilledProcessGoesOnToTheSameBits(int wait) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // the bits are those of the kernel and its vectors
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.matches("-XX:.*|--add-modules.*|-Dio.github.gmm4j.kernel=.*"))
                .forEach(command::add);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Victim.class.getName(), file().toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        while (process.isAlive() && !Files.exists(file())) {
            Thread.sleep(10);
        }
        Thread.sleep(wait);
        process.destroyForcibly().waitFor();
        assertThat(process.exitValue()).isNotZero();
        List<Iteration> iterations = new ArrayList<>();
        Samples samples = Samples.of(overlapping(40_000));
        Fit resumed = Victim.estimator().fit(samples, Checkpoint.at(file()), iterations::add);
        assertSameFit(resumed, Victim.estimator().fit(samples));
        assertThat(iterations.get(0).number()).isPositive();
    }
}
