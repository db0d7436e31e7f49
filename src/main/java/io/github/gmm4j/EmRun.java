package io.github.gmm4j;

import io.github.gmm4j.covariance.ScatterForm;
import io.github.gmm4j.data.Workers;
import io.github.gmm4j.initialization.Assignment;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.initialization.RowSubset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One restart of EM. Used once, by one thread. */
final class EmRun {
    private final FitSession session;
    private final Workers workers;
    private final Options options;
    private final int restart;
    private final SplittableRandom random;
    private final MStep mStep;
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
        this.mStep = new MStep(options, session.columnVariances(), restart, this::randomSample);
        this.lastPass = session.rows().lastPass(options.components());
    }

    /** What degenerated so far. */
    List<Degeneracy> degeneracies() {
        return mStep.degeneracies();
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
    Assignment assignment(Initializer initializer) {
        return initializer.assignment(session.samples(), options.components(), random, workers);
    }

    /** The M-step of an initializer's responsibilities. */
    GaussianMixtureModel start(Initializer initializer) {
        Assignment assignment = assignment(initializer);
        double[][] origins = assignment.centres().orElseGet(() -> {
            double[][] columnMeans = new double[options.components()][];
            Arrays.fill(columnMeans, session.columnMeans());
            return columnMeans;
        });
        return mStep(session.start(workers, assignment, origins, lastPass), 0);
    }

    /** Iterates from a model until the stopping rule or the listener says so. */
    Outcome iterate(GaussianMixtureModel start, FitListener listener) {
        ScatterForm form =
                options.covariance().scatterForm(start.components(), session.columnVariances(), start.covariances());
        Extrapolation extrapolation =
                new Extrapolation(new MomentSpace(form, session.columnVariances()), mStep::withoutRepair);
        List<Double> history = new ArrayList<>();
        GaussianMixtureModel model = start;
        int eSteps = 0;
        Optional<Iteration> before = Optional.empty();
        while (true) {
            SufficientStatistics found = eStep(model);
            eSteps++;
            Optional<SufficientStatistics> back = extrapolation.takenBack(found);
            if (back.isPresent()) {
                model = mStep(back.get(), history.size());
                continue;
            }
            Iteration newest = record(history, found);
            listener.onIteration(newest);
            Optional<StopReason> stop = listener.stopRequested()
                    ? Optional.of(StopReason.LISTENER)
                    : stopReason(extrapolation.jumped() ? Optional.empty() : before, newest);
            if (stop.isPresent()) {
                return new Outcome(
                        restart,
                        candidates,
                        model,
                        new LogLikelihoodHistory(history),
                        stop.get(),
                        eSteps,
                        found.logLikelihood(),
                        found.weight(),
                        mStep.holdsUp(model));
            }
            before = extrapolation.jumped() ? Optional.empty() : Optional.of(newest);
            model = extrapolated(extrapolation, found).orElseGet(() -> mStep(found, newest.number() + 1));
        }
    }

    private Optional<GaussianMixtureModel> extrapolated(Extrapolation extrapolation, SufficientStatistics found) {
        return options.acceleration() == Acceleration.NONE ? Optional.empty() : extrapolation.jump(found);
    }

    /** The reason to stop after an iteration, if there is one; the one before it counts after a step of EM alone. */
    private Optional<StopReason> stopReason(Optional<Iteration> before, Iteration newest) {
        if (before.isPresent() && options.stoppingRule().converged(before.get(), newest)) {
            return Optional.of(StopReason.CONVERGED);
        }
        return newest.number() == options.maxIterations() ? Optional.of(StopReason.MAX_ITERATIONS) : Optional.empty();
    }

    private Iteration record(List<Double> history, SufficientStatistics statistics) {
        int number = history.size();
        double mean = statistics.logLikelihood() / statistics.weight();
        double gain = number == 0 ? Double.POSITIVE_INFINITY : mean - history.get(number - 1);
        history.add(mean);
        return new Iteration(restart, number, mean, gain);
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
