package io.github.gmm4j;

import static io.github.gmm4j.internal.ArgumentException.option;

import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.bytes.AtomicFile;
import io.github.gmm4j.internal.bytes.ByteReader;
import io.github.gmm4j.internal.bytes.ByteWriter;
import io.github.gmm4j.internal.bytes.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a fit got: the restarts that ended, and where the one that runs stands. It is kept in a checkpoint if there is one;
 * without, it can be shared by threads.
 */
final class FitProgress {
    /** The name in the identity of the kernel, which may differ; the log says so then. */
    static final String KERNEL = "kernel";

    private static final Envelope ENVELOPE = new Envelope("a checkpoint", 1);
    private static final Envelope RUN = new Envelope("a restart", 1);

    private final Optional<Checkpoint> checkpoint;
    private final Map<String, String> identity;
    private List<Restart> ended = List.of();
    private Optional<byte[]> running = Optional.empty();
    private Optional<IOException> failure = Optional.empty();
    private int iterationsSince;
    private long savedAt = System.nanoTime();

    private FitProgress(Optional<Checkpoint> checkpoint, Map<String, String> identity) {
        this.checkpoint = checkpoint;
        this.identity = identity;
    }

    /** Progress that is kept nowhere. */
    static FitProgress unsaved() {
        return new FitProgress(Optional.empty(), Map.of());
    }

    /**
     * Progress from what a checkpoint holds, if it is there.
     *
     * @param checkpoint where it is kept
     * @param identity what fits must have in common to go on from each other's checkpoints, by name
     * @param options those of the fit
     * @param dimension columns of the samples
     * @throws IllegalArgumentException if the file is damaged, not valid, or another fit's
     * @throws UncheckedIOException if it can't be read, or there is no place to write it
     */
    static FitProgress of(Checkpoint checkpoint, Map<String, String> identity, Options options, int dimension) {
        FitProgress progress = new FitProgress(Optional.of(checkpoint), identity);
        Path file = checkpoint.file();
        try {
            AtomicFile.requirePlace(file);
            if (Files.exists(file)) {
                ENVELOPE.open(file, in -> progress.read(in, file).requireReachable(options, dimension));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no checkpoint can be kept: " + e.getMessage(), e);
        }
        return progress;
    }

    private static void warnOfKernel(Path file, String before, String now) {
        if (!before.equals(now)) {
            System.getLogger(FitProgress.class.getPackageName())
                    .log(
                            System.Logger.Level.WARNING,
                            file + " was written with the kernel " + before + "; the fit continues with " + now
                                    + ", and its result agrees to about 1e-12, not to the bit");
        }
    }

    private FitProgress read(ByteReader in, Path file) {
        Map<String, String> found = new LinkedHashMap<>();
        for (int count = in.readCount(2 * Short.BYTES); count > 0; count--) {
            found.put(in.readText(), in.readText());
        }
        identity.forEach((name, value) -> {
            String other = found.getOrDefault(name, "none");
            if (name.equals(KERNEL)) {
                warnOfKernel(file, found.getOrDefault(name, value), value);
            } else if (!value.equals(other)) {
                throw new ArgumentException(
                        "the checkpoint of another fit, with %s = %s; this fit has %s = %s. Delete the file or name another"
                                + " one to start from the beginning",
                        option(name), other, option(name), value);
            }
        });
        ended = in.readList(Restart::read);
        running = in.readOptional(ByteReader::readBytes);
        return this;
    }

    private FitProgress requireReachable(Options options, int dimension) {
        if (ended.size() > options.restarts()) {
            throw new IllegalArgumentException(
                    "expected at most " + options.restarts() + " restarts, found " + ended.size());
        }
        for (int i = 0; i < ended.size(); i++) {
            Optional<Outcome> outcome = ended.get(i).outcome();
            if (outcome.isPresent()) {
                if (outcome.get().restart() != i) {
                    throw new IllegalArgumentException(
                            "expected restart " + i + ", found " + outcome.get().restart());
                }
                options.requireReachable(
                        outcome.get().model(),
                        dimension,
                        outcome.get().history().size() - 1);
            }
        }
        return this;
    }

    private void write(ByteWriter out) {
        out.writeInt(identity.size());
        identity.forEach((name, value) -> {
            out.writeText(name);
            out.writeText(value);
        });
        out.writeList(ended, Restart::write);
        out.writeOptional(running, (bytes, to) -> to.writeBytes(bytes));
    }

    /** The restarts that ended. */
    List<Restart> ended() {
        return ended;
    }

    /** Where the next restart stood when the checkpoint was written, if it had begun. */
    Optional<EmState> resume(EmRun run) {
        Optional<EmState> state = running.map(
                bytes -> RUN.open(bytes, checkpoint.orElseThrow().file().toString(), run::read));
        running = Optional.empty();
        return state;
    }

    /** A restart is about to make an E-step. */
    void reached(EmRun run, EmState state) {
        if (checkpoint.isPresent()) {
            if (checkpoint.get().isDue(iterationsSince, System.nanoTime() - savedAt)) {
                boolean failedBefore = failure.isPresent();
                save(run, state);
                if (!failedBefore) {
                    report("the fit continues without a new checkpoint: ");
                }
            }
            iterationsSince++;
        }
    }

    /** A restart is broken off. */
    void broke(EmRun run, EmState state) {
        if (checkpoint.isPresent()) {
            save(run, state);
        }
    }

    /** Restarts ended; the last of them just now. */
    void ended(List<Restart> restarts) {
        if (checkpoint.isPresent()) {
            ended = List.copyOf(restarts);
            running = Optional.empty();
            save();
        }
    }

    /** The fit is over, in whatever way: reports it if the newest state could not be saved. */
    void close() {
        report("the last checkpoint was not written: ");
    }

    private void report(String consequence) {
        failure.ifPresent(
                cause -> checkpoint.orElseThrow().report(new IOException(consequence + cause.getMessage(), cause)));
    }

    private void save(EmRun run, EmState state) {
        running = Optional.of(RUN.seal(out -> run.write(state, out)));
        save();
        running = Optional.empty();
    }

    /** Writes the file, even if the thread is interrupted. A failure is kept, and the next save tries again. */
    private void save() {
        boolean interrupted = Thread.interrupted();
        Path file = checkpoint.orElseThrow().file();
        byte[] content = ENVELOPE.seal(this::write);
        failure = Optional.empty();
        try {
            try {
                AtomicFile.write(file, content);
            } catch (IOException e) {
                if (!Thread.interrupted()) {
                    throw e;
                }
                interrupted = true; // that is what broke it off
                AtomicFile.write(file, content);
            }
        } catch (IOException e) {
            failure = Optional.of(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        iterationsSince = 0;
        savedAt = System.nanoTime();
    }
}
