package io.github.gmm4j;

import io.github.gmm4j.covariance.ScatterForm;
import io.github.gmm4j.covariance.SingularCovarianceException;
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
    /** How many components may be moved before a restart gives up, for each component. */
    private static final int MOVES_PER_COMPONENT = 10;

    /** Where a restart ended. */
    record Outcome(
            int restart,
            List<StartCandidate> candidates,
            GaussianMixtureModel model,
            LogLikelihoodHistory history,
            StopReason stopReason,
            int eSteps,
            double logLikelihood,
            double weight,
            boolean heldUp) {
        /** The same with the components in an order. */
        Outcome ordered(ComponentOrder order) {
            return new Outcome(
                    restart,
                    candidates,
                    model.ordered(order),
                    history,
                    stopReason,
                    eSteps,
                    logLikelihood,
                    weight,
                    heldUp);
        }
    }

    private final FitSession session;
    private final Workers workers;
    private final Options options;
    private final double[] ridge;
    private final int restart;
    private final SplittableRandom random;
    private final List<Degeneracy> degeneracies = new ArrayList<>();
    private List<StartCandidate> candidates = List.of();
    private LastPass lastPass;

    EmRun(FitSession session, Workers workers, int restart) {
        this(session, workers, restart, session.options().random(restart));
    }

    EmRun(FitSession session, Workers workers, int restart, SplittableRandom random) {
        this.session = session;
        this.workers = workers;
        this.options = session.options();
        this.ridge = options.regularization().ridge(session.columnVariances());
        this.restart = restart;
        this.random = random;
        this.lastPass = new LastPass(session.samples(), options.components());
    }

    /** What degenerated so far. */
    List<Degeneracy> degeneracies() {
        return degeneracies;
    }

    /** The model from which EM starts: the given one, the initializer's, or that of the best of several. */
    GaussianMixtureModel start() {
        return options.initialModel().orElseGet(() -> {
            Initializer first = options.initializer().candidates().get(0);
            return isChoice() ? search().orElseGet(() -> start(first)) : start(first);
        });
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
        return mStep(session.statistics(workers, assignment, List.of(), origins, lastPass), 0);
    }

    /** Iterates from a model until the stopping rule or the listener says so. */
    Outcome iterate(GaussianMixtureModel start, FitListener listener) {
        ScatterForm form =
                options.covariance().scatterForm(start.components(), session.columnVariances(), start.covariances());
        Extrapolation extrapolation = new Extrapolation(
                new MomentSpace(form, session.columnVariances()),
                statistics -> statistics.maximise(options.covariance(), ridge));
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
                        isHeldUp(model));
            }
            before = extrapolation.jumped() ? Optional.empty() : Optional.of(newest);
            model = extrapolated(extrapolation, found).orElseGet(() -> mStep(found, newest.number() + 1));
        }
    }

    /** Whether more than half of a component's variance is regularisation, in some direction. */
    private boolean isHeldUp(GaussianMixtureModel model) {
        double[] twice = Arrays.stream(ridge).map(variance -> 2 * variance).toArray();
        return Arrays.stream(ridge).anyMatch(variance -> variance > 0)
                && model.covariances().stream().anyMatch(covariance -> !covariance.exceeds(twice));
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
            lastPass = new LastPass(session.samples(), model.components());
        }
        Assignment assignment = model.eStep().forSums(lastPass.sparse());
        return session.statistics(workers, assignment, model.covariances(), model.meanRows(), lastPass);
    }

    GaussianMixtureModel mStep(SufficientStatistics found, int iteration) {
        SufficientStatistics statistics = found;
        while (true) {
            try {
                return statistics.maximise(options.covariance(), ridge);
            } catch (SingularCovarianceException e) {
                statistics = repaired(statistics, iteration, e);
            }
        }
    }

    /** The statistics after what the policy demands was done to a component that can't be estimated. */
    private SufficientStatistics repaired(SufficientStatistics broken, int iteration, SingularCovarianceException e) {
        int component = e.component();
        boolean shared = component == SingularCovarianceException.SHARED;
        boolean hopeless = shared || broken.components() == 1 || movedTooOften();
        DegeneracyPolicy action = hopeless ? DegeneracyPolicy.FAIL : options.onDegeneracy();
        Diagnosis diagnosis = Diagnosis.of(broken, component, session.columnVariances(), ridge);
        Degeneracy degeneracy = new Degeneracy(
                restart,
                iteration,
                component,
                shared ? broken.weight() : broken.responsibility(component),
                diagnosis.cause(),
                diagnosis.detail(),
                action);
        degeneracies.add(degeneracy);
        return switch (action) {
            case FAIL -> throw new DegenerateComponentException(degeneracy, e);
            case DROP -> broken.without(component);
            case RESEED -> broken.reseeded(component, randomSample());
        };
    }

    private boolean movedTooOften() {
        return degeneracies.stream()
                        .filter(d -> d.action() == DegeneracyPolicy.RESEED)
                        .count()
                >= (long) MOVES_PER_COMPONENT * options.components();
    }

    /** A sample drawn at random from those of positive weight. */
    private double[] randomSample() {
        double[] values = new double[session.samples().dimension()];
        RowSubset.draw(session.samples(), 1, random).read(0, 1, values);
        return values;
    }
}
