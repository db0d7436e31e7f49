package io.github.gmm4j.internal.em;

import io.github.gmm4j.StartCandidate;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.mixture.AssignedResponsibilities;
import io.github.gmm4j.internal.mixture.Mixture;
import io.github.gmm4j.internal.mixture.Scoring;
import io.github.gmm4j.internal.passes.BlockAssigner;
import io.github.gmm4j.internal.passes.Workers;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/** The model from which a restart begins: a given one, that of an initializer, or that of the best of several. Used once. */
public final class FirstModel {
    private final FitSetup setup;
    private final Workers workers;
    private final MStep mStep;
    private final int restart;
    private final SplittableRandom random;
    private List<StartCandidate> candidates = List.of();

    /** Prepares for one restart, counted from 0. */
    public FirstModel(FitSetup setup, Workers workers, MStep mStep, int restart) {
        this.setup = setup;
        this.workers = workers;
        this.mStep = mStep;
        this.restart = restart;
        this.random = setup.options().random(restart);
    }

    public Mixture find() {
        Mixture given = setup.options().initialModel();
        if (given != null) {
            return given;
        }
        FitSetup start = setup.on(setup.rows().startRows(), setup.options());
        if (isChoice()) {
            StartSearch search = new StartSearch(start, workers.threads(), restart, random.split());
            Mixture best = search.best();
            candidates = search.report();
            if (best != null) {
                return best;
            }
        }
        return new MixtureProblem(start, workers, mStep).start(assignment());
    }

    /** The starts that were compared, the best first; empty where there was no choice. */
    public List<StartCandidate> candidates() {
        return candidates;
    }

    /** Takes over the report of the start search from a checkpoint. */
    void restore(List<StartCandidate> compared) {
        candidates = compared;
    }

    /** Finds the responsibilities of the start, n x k. */
    public DMatrixRMaj responsibilities() {
        Samples samples = setup.rows().startRows().samples();
        if (setup.options().initialModel() != null || isChoice()) {
            return new Scoring(find()).expectation(samples, workers).responsibilities();
        }
        BlockAssigner assignment = assignment();
        DMatrixRMaj all =
                new DMatrixRMaj(Math.toIntExact(samples.size()), setup.options().components());
        workers.reduce(samples, () -> new AssignedResponsibilities(assignment, all, samples, workers.kernel()));
        return all;
    }

    /** With one component all starts are the same. */
    private boolean isChoice() {
        return setup.options().components() > 1
                && setup.options().initializer().candidates().size() > 1;
    }

    /** The assignment of the first initializer. */
    private BlockAssigner assignment() {
        Initializer first = setup.options().initializer().candidates().get(0);
        return Starts.inBlocks(first)
                .assigner(setup.rows().startRows().samples(), setup.options().components(), random, workers);
    }
}
