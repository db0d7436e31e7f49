package io.github.gmm4j.selection;

import io.github.gmm4j.DegenerateComponentException;
import io.github.gmm4j.Fit;
import io.github.gmm4j.FitListener;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.passes.Parallel;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fits the cells of one search in parallel and reports each to the listener. Used once. */
final class GridSearch {
    private final List<Cell> cells;
    private final Samples samples;
    private final @Nullable SelectionListener listener;
    private final SortedMap<Integer, Candidate> done = new TreeMap<>();
    private volatile boolean stopped;

    GridSearch(List<Cell> cells, Samples samples, @Nullable SelectionListener listener) {
        this.cells = cells;
        this.samples = samples;
        this.listener = listener;
    }

    /**
     * Fits this number of cells at a time, largest first to balance threads. Returns results in grid order, fewer if the
     * listener stops. Throws CancellationException if the calling thread is interrupted.
     */
    List<Candidate> run(int together) {
        List<Supplier<Boolean>> jobs = IntStream.range(0, cells.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> -cells.get(i).components()))
                .<Supplier<Boolean>>map(i -> () -> run(i, cells.get(i)))
                .toList();
        Parallel.run(together, jobs);
        return List.copyOf(done.values());
    }

    private boolean run(int index, Cell cell) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted before a fit");
        }
        return !stopped && counted(index, candidate(cell));
    }

    private Candidate candidate(Cell cell) {
        try {
            Fit fit = listener != null
                    ? cell.estimator().fit(samples, FitListener.stopWhen(iteration -> stopped))
                    : cell.estimator().fit(samples);
            return Candidate.fitted(cell, fit, samples);
        } catch (DegenerateComponentException e) {
            return Candidate.failed(cell, e.degeneracy().toString());
        } catch (IllegalArgumentException e) {
            return Candidate.failed(cell, String.valueOf(e.getMessage()));
        }
    }

    /** Counts a candidate and reports it, unless the listener has stopped the search before. */
    private synchronized boolean counted(int index, Candidate candidate) {
        if (stopped) {
            return false;
        }
        done.put(index, candidate);
        if (listener != null) {
            boolean stop = true;
            try {
                listener.onCandidate(candidate, done.size(), cells.size());
                stop = listener.stopRequested();
            } finally {
                stopped = stop;
            }
        }
        return true;
    }
}
