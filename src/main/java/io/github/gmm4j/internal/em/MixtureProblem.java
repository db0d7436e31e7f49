package io.github.gmm4j.internal.em;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.mixture.Mixture;
import io.github.gmm4j.internal.mixture.PassMemory;
import io.github.gmm4j.internal.mixture.Statistics;
import io.github.gmm4j.internal.mixture.StatisticsAccumulator;
import io.github.gmm4j.internal.mixture.StatisticsRequest;
import io.github.gmm4j.internal.passes.BlockAssigner;
import io.github.gmm4j.internal.passes.Workers;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maximum likelihood for Gaussian mixtures. Used by one thread. */
public final class MixtureProblem implements EmProblem<Mixture, Statistics> {
    private final FitSetup setup;
    private final Workers workers;
    private final MStep mStep;
    private PassMemory memory;

    public MixtureProblem(FitSetup setup, Workers workers, MStep mStep) {
        this.setup = setup;
        this.workers = workers;
        this.mStep = mStep;
        this.memory = setup.rows().memory(setup.options().components());
    }

    @Override
    public Statistics eStep(Mixture model) {
        if (memory.components() != model.components()) {
            memory = setup.rows().memory(model.components());
        }
        ScatterLayout layout = setup.layout(model.components(), model.covariances());
        return setup.requireSameRows(
                StatisticsRequest.aboutMeans(
                        model.means(),
                        references -> setup.rows()
                                .pass(
                                        new StatisticsRequest(model, layout, references, setup.large()),
                                        workers,
                                        memory)),
                true);
    }

    /** Repeats the last pass before a checkpoint, because the memory of a pass affects which terms are summed. */
    void recall(@Nullable Mixture scored) {
        if (scored != null && setup.rows().memory(scored.components()).remembers()) {
            eStep(scored);
        }
    }

    @Override
    public Mixture mStep(Statistics found, int iteration) {
        return mStep.apply(found, iteration);
    }

    @Override
    public double objective(Statistics found) {
        return found.logLikelihood();
    }

    @Override
    public double weight(Statistics found) {
        return found.weight();
    }

    /** Makes the M-step of a start, whose rows must be in this process. */
    public Mixture start(BlockAssigner assignment) {
        double[][] origins = assignment.centers();
        if (origins == null) {
            origins = new double[setup.options().components()][];
            Arrays.fill(origins, setup.columnMeans());
        }
        return mStep(sums(assignment, origins, List.of(), memory), 0);
    }

    /** Makes the M-step of given responsibilities, which continues from the covariances of the model before it. */
    public Mixture mStep(BlockAssigner assignment, Mixture previous) {
        PassMemory none = PassMemory.none(previous.components());
        return mStep(sums(assignment, previous.means(), previous.covariances(), none), 0);
    }

    private Statistics sums(
            BlockAssigner assignment, double[][] origins, List<Covariance> covariances, PassMemory passMemory) {
        Samples rows = setup.rows().startRows().samples();
        ScatterLayout layout = setup.layout(origins.length, covariances);
        return setup.requireSameRows(
                StatisticsRequest.aboutMeans(
                        origins,
                        references -> StatisticsAccumulator.pass(
                                rows, workers, assignment, layout, references, covariances, passMemory)),
                false);
    }
}
