package io.github.gmm4j.internal.mixture;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.bytes.Envelope;
import io.github.gmm4j.internal.kernel.KernelSelection;
import io.github.gmm4j.internal.passes.ColumnMoments;
import io.github.gmm4j.internal.passes.Workers;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * A pass over samples for their sufficient statistics under a model, sent to other processes as bytes. The k x d references
 * are the points about which moments are taken. Large says whether the whole fit is large, which determines the kernel.
 */
public record StatisticsRequest(Mixture model, ScatterLayout layout, double[][] references, boolean large) {
    private static final Envelope ENVELOPE = new Envelope("a request for sums", 2);
    /** Most repetitions of a pass. One is enough unless the first mean itself was lost in rounding. */
    private static final int MOST_REPETITIONS = 3;

    /** Throws IllegalArgumentException if the rows do not have the model's dimension, or one has no density. */
    public static Statistics statistics(Mixture model, CovarianceModel covariance, Samples rows, Workers workers) {
        model.requireDimension(rows.dimension());
        ScatterLayout layout =
                Estimators.of(covariance).layout(model.components(), model.columnVariances(), model.covariances());
        ColumnMoments.of(rows, workers); // refuses rows without a density
        PassMemory memory = PassMemory.none(model.components());
        return aboutMeans(
                model.means(),
                references -> new StatisticsRequest(model, layout, references, false).pass(rows, workers, memory));
    }

    /**
     * Makes a pass about points near the new means. Repeats it about the new means if one is far from its point, so that the
     * scatter loses no digit.
     */
    public static Statistics aboutMeans(double[][] references, Function<double[][], Statistics> pass) {
        requireNoInterrupt();
        Statistics statistics = pass.apply(references);
        for (int again = 0; again < MOST_REPETITIONS && statistics.lostDigits(); again++) {
            requireNoInterrupt();
            statistics = pass.apply(statistics.means());
        }
        return statistics;
    }

    private static void requireNoInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted before a pass over the samples");
        }
    }

    /** Makes the pass on the calling thread. Throws IllegalArgumentException if the rows do not have the model's dimension. */
    public Statistics pass(Samples rows) {
        model.requireDimension(rows.dimension());
        try (Workers caller = new Workers(1, KernelSelection.kernel(large))) {
            return pass(rows, caller, PassMemory.none(model.components()));
        }
    }

    /** Makes the pass on all threads; the memory of the pass before is replaced by that of this one. */
    public Statistics pass(Samples rows, Workers workers, PassMemory memory) {
        EStep eStep = model.eStep().forSums(memory.sparse());
        return StatisticsAccumulator.pass(rows, workers, eStep, layout, references, model.covariances(), memory);
    }

    /** Reads the result of {@link #toBytes()}. Throws IllegalArgumentException if it is damaged or not valid. */
    public static StatisticsRequest fromBytes(byte[] bytes) {
        return ENVELOPE.open(bytes, "request", in -> {
            Mixture model = MixtureCodec.readModel(in);
            int k = model.components();
            ScatterLayout layout = ScatterLayout.read(in);
            if (!layout.fits(k, model.dimension())) {
                throw new IllegalArgumentException("the form of the sums must be that of the model");
            }
            return new StatisticsRequest(
                    model, layout, in.readRows(k, model.dimension(), "points of reference"), in.readBoolean());
        });
    }

    public byte[] toBytes() {
        return ENVELOPE.seal(out -> {
            MixtureCodec.write(model, out);
            layout.write(out);
            out.writeRows(references);
            out.writeBoolean(large);
        });
    }
}
