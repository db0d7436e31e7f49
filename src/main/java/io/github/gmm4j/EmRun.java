package io.github.gmm4j;

import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.bytes.ByteReader;
import io.github.gmm4j.internal.bytes.ByteWriter;
import io.github.gmm4j.internal.em.Starts;
import io.github.gmm4j.internal.passes.BlockAssigner;
import io.github.gmm4j.internal.passes.RowSubset;
import io.github.gmm4j.internal.passes.Workers;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/** One restart of EM. Used once, by one thread. */
final class EmRun {
    private final FitSession session;
    private final Workers workers;
    private final Options options;
    private final int restart;
    private final SplittableRandom random;
    private final MStep mStep;
    private final Extrapolation extrapolation;
    private List<StartCandidate> candidates = List.of();
    private LastPass lastPass;

    EmRun(FitSession session, Workers workers, int restart) {
        this(session, workers, restart, session.options().random(restart));
    }

    EmRun(FitSession session, Workers workers, int restart, SplittableRandom random) {
        this.session = session;
        this.workers = workers;
        this.options = session.options();
        this.restart = restart;
        this.random = random;
        this.mStep =
                new MStep(options, session.columnVariances(), session.constantColumns(), restart, this::randomSample);
        ScatterLayout form = session.form(options.components(), List.of());
        this.extrapolation = new Extrapolation(new MomentSpace(form, session.columnVariances()), mStep::withoutRepair);
        this.lastPass = session.rows().lastPass(options.components());
    }

    /** The longer steps of this run. */
    Extrapolation extrapolation() {
        return extrapolation;
    }

    /** What degenerated so far. */
    List<Degeneracy> degeneracies() {
        return mStep.degeneracies();
    }

    /** Writes what is needed to continue from a state. */
    void write(EmState state, ByteWriter out) {
        state.write(out);
        extrapolation.write(out);
        out.writeList(candidates, BinaryForm::write);
        out.writeList(degeneracies(), BinaryForm::write);
    }

    /** Takes over where a run stood. */
    EmState read(ByteReader in) {
        EmState state = EmState.read(in);
        int dimension = session.columnVariances().length;
        options.requireReachable(state.model(), dimension, state.history().size());
        state.scored().ifPresent(model -> options.requireReachable(model, dimension, 0));
        extrapolation.read(in, state.model().components());
        candidates = in.readList(BinaryForm::readCandidate);
        degeneracies().addAll(in.readList(BinaryForm::readDegeneracy));
        state.scored().ifPresent(this::rememberPass);
        return state;
    }

    /** Makes the last pass again for what passes tell each other: they sum up other terms where they know of negligible ones. */
    private void rememberPass(GaussianMixtureModel scored) {
        if (session.rows().lastPass(scored.components()).remembers()) {
            eStep(scored);
        }
    }

    /** The model from which EM starts: the given one, the initializer's, or that of the best of several. */
    GaussianMixtureModel start() {
        return options.initialModel().orElseGet(() -> session.rows().areHere() ? startHere() : startOnSubset());
    }

    private GaussianMixtureModel startHere() {
        Initializer first = options.initializer().candidates().get(0);
        return isChoice() ? search().orElseGet(() -> start(first)) : start(first);
    }

    private GaussianMixtureModel startOnSubset() {
        EmRun onSubset = new EmRun(session.on(session.samples(), options), workers, restart, random);
        GaussianMixtureModel model = onSubset.startHere();
        candidates = onSubset.candidates;
        mStep.degeneracies().addAll(onSubset.degeneracies());
        return model;
    }

    /** With one component all starts are the same. */
    private boolean isChoice() {
        return options.components() > 1 && options.initializer().candidates().size() > 1;
    }

    private Optional<GaussianMixtureModel> search() {
        StartSearch search = new StartSearch(session, workers.threads(), restart, random.split());
        Optional<GaussianMixtureModel> best = search.best();
        candidates = search.report();
        return best;
    }

    /** Whether EM starts from a model that an E-step can be made of: a given one, or that of the best of several starts. */
    boolean startsFromModel() {
        return options.initialModel().isPresent() || isChoice();
    }

    /** The responsibilities of a start. */
    BlockAssigner assignment(Initializer initializer) {
        return Starts.inBlocks(initializer).assigner(session.samples(), options.components(), random, workers);
    }

    /** The M-step of an initializer's responsibilities. */
    GaussianMixtureModel start(Initializer initializer) {
        BlockAssigner assignment = assignment(initializer);
        double[][] origins = assignment.centers();
        if (origins == null) {
            origins = new double[options.components()][];
            Arrays.fill(origins, session.columnMeans());
        }
        return mStep(session.start(workers, assignment, origins, lastPass), 0);
    }

    /**
     * Iterates until the stopping rule or the listener says so.
     *
     * @param begin where to begin
     * @param listener told of every iteration
     * @param progress told where the run stands before every E-step
     */
    Outcome iterate(EmState begin, FitListener listener, FitProgress progress) {
        EmState state = begin;
        try {
            while (true) {
                progress.reached(this, state);
                SufficientStatistics found = eStep(state.model());
                Optional<SufficientStatistics> back = extrapolation.takenBack(found);
                if (back.isPresent()) {
                    state = state.tookBack(mStep(back.get(), state.history().size()));
                    continue;
                }
                List<Double> history = state.historyWith(found.logLikelihood() / found.weight());
                Iteration newest = EmState.iteration(restart, history);
                listener.onIteration(newest);
                boolean jumped = extrapolation.jumped();
                Optional<StopReason> stop = listener.stopRequested()
                        ? Optional.of(StopReason.LISTENER)
                        : stopReason(jumped ? Optional.empty() : state.before(restart), newest);
                if (stop.isPresent()) {
                    if (stop.get() == StopReason.LISTENER) {
                        progress.broke(this, state);
                    }
                    return outcome(state, history, found, stop.get());
                }
                GaussianMixtureModel next = extrapolated(found).orElseGet(() -> mStep(found, newest.number() + 1));
                state = state.advanced(next, history, !jumped);
            }
        } catch (CancellationException e) {
            progress.broke(this, state);
            throw e;
        }
    }

    private Outcome outcome(EmState state, List<Double> history, SufficientStatistics found, StopReason reason) {
        return new Outcome(
                restart,
                candidates,
                state.model(),
                new LogLikelihoodHistory(history),
                reason,
                state.eSteps() + 1,
                found.logLikelihood(),
                found.weight(),
                mStep.holdsUp(state.model()));
    }

    private Optional<GaussianMixtureModel> extrapolated(SufficientStatistics found) {
        return options.acceleration() == Acceleration.NONE ? Optional.empty() : extrapolation.jump(found);
    }

    /** The reason to stop after an iteration, if there is one; the one before it counts after a step of EM alone. */
    private Optional<StopReason> stopReason(Optional<Iteration> before, Iteration newest) {
        if (before.isPresent() && options.stoppingRule().converged(before.get(), newest)) {
            return Optional.of(StopReason.CONVERGED);
        }
        return newest.number() == options.maxIterations() ? Optional.of(StopReason.MAX_ITERATIONS) : Optional.empty();
    }

    SufficientStatistics eStep(GaussianMixtureModel model) {
        if (lastPass.components() != model.components()) {
            lastPass = session.rows().lastPass(model.components());
        }
        return session.eStep(workers, model, lastPass);
    }

    GaussianMixtureModel mStep(SufficientStatistics found, int iteration) {
        return mStep.of(found, iteration);
    }

    /** A sample drawn at random from those of positive weight. */
    private double[] randomSample(int move) {
        double[] values = new double[session.samples().dimension()];
        RowSubset.draw(session.samples(), 1, options.randomOfMove(restart, move))
                .read(0, 1, values);
        return values;
    }
}
