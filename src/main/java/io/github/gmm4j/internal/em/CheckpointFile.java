package io.github.gmm4j.internal.em;

import static io.github.gmm4j.internal.ArgumentException.option;

import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.bytes.AtomicFile;
import io.github.gmm4j.internal.bytes.ByteReader;
import io.github.gmm4j.internal.bytes.ByteWriter;
import io.github.gmm4j.internal.bytes.Envelope;
import io.github.gmm4j.internal.mixture.Mixture;
import io.github.gmm4j.internal.mixture.MixtureCodec;
import io.github.gmm4j.internal.mixture.Statistics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file from which a fit resumes: completed restarts and the state of the current one. Observes the EM loop. Used by one
 * thread.
 */
public final class CheckpointFile {
    private static final Envelope ENVELOPE = new Envelope("a checkpoint", 1);
    private static final Envelope RUN = new Envelope("a restart", 1);

    private final Path file;
    private final Schedule schedule;
    private final Consumer<? super IOException> failureListener;
    private final Map<String, String> identity;
    private List<RestartResult> ended = List.of();
    private byte @Nullable [] running;
    private @Nullable EmState<Mixture> newest;
    private @Nullable IOException failure;
    private int iterationsSince;
    private long savedAt = System.nanoTime();

    /** Decides when the file is written. */
    @FunctionalInterface
    public interface Schedule {
        /** Returns whether to write, given the iterations and nanoseconds since the last time. */
        boolean isDue(int iterationsSince, long nanosSince);
    }

    /** The parts of a restart that change while it runs. */
    record Running(FitSetup setup, FirstModel first, MStep mStep, Squarem<Mixture, Statistics> squarem) {}

    /**
     * Reads the file if it exists. Failures to write it go to the listener. Throws IllegalArgumentException if the file is
     * damaged, not valid or of another fit, UncheckedIOException if it cannot be read or written.
     */
    public CheckpointFile(Path file, Schedule schedule, Consumer<? super IOException> failureListener, FitSetup setup) {
        this.file = file;
        this.schedule = schedule;
        this.failureListener = failureListener;
        this.identity = setup.identity();
        try {
            AtomicFile.requirePlace(file);
            if (Files.exists(file)) {
                ENVELOPE.open(file, in -> {
                    read(in);
                    requireReachable(setup);
                    return this;
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no checkpoint can be kept: " + e.getMessage(), e);
        }
    }

    private static void warnOfKernel(Path file, String before, String now) {
        if (!before.equals(now)) {
            System.getLogger(CheckpointFile.class.getPackageName())
                    .log(
                            System.Logger.Level.WARNING,
                            file + " was written with the kernel " + before + "; the fit continues with " + now
                                    + ", and its result agrees to about 1e-12, not to the bit");
        }
    }

    private void read(ByteReader in) {
        Map<String, String> found = new LinkedHashMap<>();
        for (int count = in.readCount(2 * Short.BYTES); count > 0; count--) {
            found.put(in.readText(), in.readText());
        }
        identity.forEach((name, value) -> {
            String other = found.getOrDefault(name, "none");
            if (name.equals(FitSetup.KERNEL)) {
                warnOfKernel(file, found.getOrDefault(name, value), value);
            } else if (!value.equals(other)) {
                throw new ArgumentException(
                        "the checkpoint of another fit, with %s = %s; this fit has %s = %s. Delete the file or name another"
                                + " one to start from the beginning",
                        option(name), other, option(name), value);
            }
        });
        ended = in.readList(RestartResult::read);
        running = in.readNullable(ByteReader::readBytes);
    }

    private void requireReachable(FitSetup setup) {
        FitOptions options = setup.options();
        if (ended.size() > options.restarts()) {
            throw new IllegalArgumentException(
                    "expected at most " + options.restarts() + " restarts, found " + ended.size());
        }
        for (int i = 0; i < ended.size(); i++) {
            RestartResult.Success success = ended.get(i).success();
            if (success != null) {
                if (success.restart() != i) {
                    throw new IllegalArgumentException("expected restart " + i + ", found " + success.restart());
                }
                int iterations = success.history().size() - 1;
                options.requireReachable(success.model(), setup.rows().dimension(), iterations);
            }
        }
    }

    private void write(ByteWriter out) {
        out.writeInt(identity.size());
        identity.forEach((name, value) -> {
            out.writeText(name);
            out.writeText(value);
        });
        out.writeList(ended, RestartResult::write);
        out.writeNullable(running, (bytes, to) -> to.writeBytes(bytes));
    }

    /** The restarts that ended. */
    List<RestartResult> ended() {
        return ended;
    }

    /** Returns the state of the next restart when the file was written, null if it had not begun. */
    @Nullable
    EmState<Mixture> resume(Running restart) {
        newest = null;
        byte[] bytes = running;
        running = null;
        return bytes == null ? null : RUN.open(bytes, file.toString(), in -> readState(restart, in));
    }

    private static void write(Running restart, EmState<Mixture> state, ByteWriter out) {
        MixtureCodec.write(state.model(), out);
        out.writeNullable(state.scored(), MixtureCodec::write);
        RestartResult.writeHistory(state.history(), out);
        out.writeInt(state.eSteps());
        out.writeBoolean(state.comparable());
        Squarem.Memory<Statistics> steps = restart.squarem.memory();
        out.writeRows(steps.points().toArray(double[][]::new));
        out.writeDouble(steps.longestStep());
        out.writeNullable(steps.beforeJump(), Statistics::write);
        out.writeList(restart.first.candidates(), RestartResult::write);
        out.writeList(restart.mStep.degeneracies(), RestartResult::write);
    }

    private static EmState<Mixture> readState(Running restart, ByteReader in) {
        FitOptions options = restart.setup.options();
        int dimension = restart.setup.rows().dimension();
        Mixture model = MixtureCodec.readModel(in);
        Mixture scored = in.readNullable(MixtureCodec::readModel);
        List<Double> history = RestartResult.readHistory(in);
        int eSteps = in.readInt(history.size(), "the number of E-steps");
        boolean comparable = in.readBoolean();
        if (comparable && history.isEmpty()) {
            throw new IllegalArgumentException(
                    "the history of a restart must have the iteration that led to its model");
        }
        options.requireReachable(model, dimension, history.size());
        if (scored != null) {
            options.requireReachable(scored, dimension, 0);
        }
        List<double[]> points = in.readList(ByteReader::readNumbers);
        double longestStep = in.readFinite("the longest step");
        Statistics before = in.readNullable(Statistics::read);
        restart.squarem.restore(new Squarem.Memory<>(points, longestStep, before));
        if (before != null && !restart.mStep.accepts(before, model.components())) {
            throw new IllegalArgumentException("the sums of an acceleration must be those of the model's shape");
        }
        restart.first.restore(in.readList(RestartResult::readCandidate));
        restart.mStep.degeneracies().addAll(in.readList(RestartResult::readDegeneracy));
        return new EmState<>(model, scored, history, eSteps, comparable);
    }

    /** Records the state of a restart before an E-step, and writes the file if it is due. */
    void reached(Running restart, EmState<Mixture> state) {
        newest = state;
        if (schedule.isDue(iterationsSince, System.nanoTime() - savedAt)) {
            boolean failedBefore = failure != null;
            save(restart);
            if (!failedBefore) {
                report("the fit continues without a new checkpoint: ");
            }
        }
        iterationsSince++;
    }

    /** Writes the newest state of a restart, if it has begun. */
    void save(Running restart) {
        EmState<Mixture> state = newest;
        if (state != null) {
            running = RUN.seal(out -> write(restart, state, out));
            save();
            running = null;
        }
    }

    /** Records the completed restarts; the last one has just ended. */
    void ended(List<RestartResult> restarts) {
        ended = List.copyOf(restarts);
        running = null;
        save();
    }

    /** Reports, at any end of the fit, if the newest state could not be saved. */
    public void close() {
        report("the last checkpoint was not written: ");
    }

    private void report(String consequence) {
        IOException cause = failure;
        if (cause != null) {
            failureListener.accept(new IOException(consequence + cause.getMessage(), cause));
        }
    }

    /** Writes the file, even if the thread is interrupted. A failure is kept, and the next save tries again. */
    private void save() {
        boolean interrupted = Thread.interrupted();
        byte[] content = ENVELOPE.seal(this::write);
        failure = null;
        try {
            try {
                AtomicFile.write(file, content);
            } catch (IOException e) {
                if (!Thread.interrupted()) {
                    throw e;
                }
                interrupted = true; // the interrupt broke it off
                AtomicFile.write(file, content);
            }
        } catch (IOException e) {
            failure = e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        iterationsSince = 0;
        savedAt = System.nanoTime();
    }
}
