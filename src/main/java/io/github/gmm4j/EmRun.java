package io.github.gmm4j;

import io.github.gmm4j.covariance.SingularCovarianceException;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.initialization.Assignment;
import io.github.gmm4j.initialization.Initializer;
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
            GaussianMixtureModel model,
            LogLikelihoodHistory history,
            StopReason stopReason,
            double logLikelihood,
            double weight) {}

    private final FitSession session;
    private final Options options;
    private final double[] ridge;
    private final int restart;
    private final SplittableRandom random;
    private final List<Degeneracy> degeneracies = new ArrayList<>();
    private LastPass lastPass;

    EmRun(FitSession session, int restart) {
        this.session = session;
        this.options = session.options();
        this.ridge = options.regularization().ridge(session.columnVariances());
        this.restart = restart;
        this.random = options.random(restart);
        this.lastPass = new LastPass(session.samples(), options.components());
    }

    /** What degenerated so far. */
    List<Degeneracy> degeneracies() {
        return degeneracies;
    }

    /** The model from which EM starts: the given one, or the initializer's. */
    GaussianMixtureModel start() {
        return options.initialModel().orElseGet(() -> start(options.initializer()));
    }

    /** The M-step of an initializer's responsibilities. */
    GaussianMixtureModel start(Initializer initializer) {
        Assignment assignment =
                initializer.assignment(session.samples(), options.components(), random, session.workers());
        double[][] origins = new double[options.components()][];
        Arrays.fill(origins, session.columnMeans());
        return mStep(session.statistics(assignment, origins, lastPass), 0);
    }

    /** Iterates from a model until the stopping rule or the listener says so. */
    Outcome iterate(GaussianMixtureModel start, FitListener listener) {
        GaussianMixtureModel model = start;
        List<Double> history = new ArrayList<>();
        while (true) {
            SufficientStatistics statistics = eStep(model);
            Iteration iteration = record(history, statistics);
            listener.onIteration(iteration);
            Optional<StopReason> stop = listener.stopRequested()
                    ? Optional.of(StopReason.LISTENER)
                    : options.stoppingRule().check(iteration);
            if (stop.isPresent()) {
                return new Outcome(
                        restart,
                        model,
                        new LogLikelihoodHistory(history),
                        stop.get(),
                        statistics.logLikelihood(),
                        statistics.weight());
            }
            model = mStep(statistics, iteration.number() + 1);
        }
    }

    private Iteration record(List<Double> history, SufficientStatistics statistics) {
        int number = history.size();
        double mean = statistics.logLikelihood() / statistics.weight();
        double gain = number == 0 ? Double.POSITIVE_INFINITY : mean - history.get(number - 1);
        history.add(mean);
        return new Iteration(restart, number, mean, gain);
    }

    private SufficientStatistics eStep(GaussianMixtureModel model) {
        if (lastPass.components() != model.components()) {
            lastPass = new LastPass(session.samples(), model.components());
        }
        return session.statistics(model.eStep().forSums(lastPass.sparse()), model.meanRows(), lastPass);
    }

    private GaussianMixtureModel mStep(SufficientStatistics found, int iteration) {
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
        Samples samples = session.samples();
        double[] weight = new double[1];
        long row;
        do {
            row = random.nextLong(samples.size());
            samples.readWeights(row, 1, weight);
        } while (weight[0] == 0);
        double[] values = new double[samples.dimension()];
        samples.read(row, 1, values);
        return values;
    }
}
