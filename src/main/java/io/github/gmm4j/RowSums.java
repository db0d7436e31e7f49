package io.github.gmm4j;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.initialization.Assignment;
import io.github.gmm4j.internal.bytes.Envelope;
import io.github.gmm4j.internal.kernel.KernelSelection;
import io.github.gmm4j.internal.mixture.Estimators;
import io.github.gmm4j.internal.passes.ColumnMoments;
import io.github.gmm4j.internal.passes.RowBlock;
import io.github.gmm4j.internal.passes.Workers;
import io.github.gmm4j.internal.scatter.ScatterLayout;

/**
 * A request for the sufficient statistics of some rows under a model, as an iteration of EM needs them. Immutable; it can be
 * sent to other processes as bytes.
 */
public final class RowSums {
    private static final Envelope ENVELOPE = new Envelope("a request for sums", 2);

    private final GaussianMixtureModel model;
    private final ScatterLayout form;
    private final double[][] references;
    private final boolean large;

    /**
     * Makes a request.
     *
     * @param model under which the rows are scored
     * @param form the scatter sums to take
     * @param references k x d, the points about which moments are taken; not modified
     * @param large whether they are sums of a large fit, which decides over the kernel
     */
    RowSums(GaussianMixtureModel model, ScatterLayout form, double[][] references, boolean large) {
        this.model = model;
        this.form = form;
        this.references = references;
        this.large = large;
    }

    /**
     * Finds the sums of some rows, on the calling thread, with the kernel that suits the size of the whole fit.
     *
     * @param rows the rows, all finite
     * @return their statistics, which can be {@linkplain SufficientStatistics#combine combined} with those of other rows
     * @throws IllegalArgumentException if the rows have not the model's dimension
     */
    public SufficientStatistics of(Samples rows) {
        model.requireDimension(rows.dimension());
        try (Workers caller = new Workers(1, KernelSelection.kernel(large))) {
            return of(rows, caller, LastPass.none(model.components()));
        }
    }

    /**
     * The sums of all rows under a model, taken about points that are near the new means.
     *
     * @throws IllegalArgumentException if the rows have not the model's dimension, or one can't be scored
     */
    static SufficientStatistics under(
            GaussianMixtureModel model, CovarianceModel covariance, Samples rows, Workers workers) {
        model.requireDimension(rows.dimension());
        ScatterLayout form =
                Estimators.of(covariance).layout(model.components(), model.columnVariances(), model.covariances());
        ColumnMoments.of(rows, workers); // refuses what can't be scored
        LastPass lastPass = LastPass.none(model.components());
        return FitSession.aboutMeans(
                model.meanRows(),
                references -> new RowSums(model, form, references, false).of(rows, workers, lastPass));
    }

    SufficientStatistics of(Samples rows, Workers workers, LastPass lastPass) {
        Assignment assignment = model.assignment().forSums(lastPass.sparse());
        int capacity = RowBlock.capacity(rows);
        return workers.reduce(
                        rows,
                        () -> new StatisticsAccumulator(
                                assignment, form, references, capacity, lastPass, workers.kernel()))
                .toStatistics(model.covariances());
    }

    /**
     * Reads what {@link #toBytes()} gave.
     *
     * @param bytes all of it; not modified
     * @return the request
     * @throws IllegalArgumentException if the bytes are something else, of another version of the format, damaged, or
     *     not a valid request
     */
    public static RowSums fromBytes(byte[] bytes) {
        return ENVELOPE.open(bytes, "request", in -> {
            GaussianMixtureModel model = BinaryForm.readModel(in);
            int k = model.components();
            ScatterLayout form = ScatterLayout.read(in);
            if (!form.fits(k, model.dimension())) {
                throw new IllegalArgumentException("the form of the sums must be that of the model");
            }
            return new RowSums(model, form, in.readRows(k, model.dimension(), "points of reference"), in.readBoolean());
        });
    }

    /**
     * The request as bytes.
     *
     * @return of the order of 4 k d^2 bytes, or 8 k d where there are no correlations; a new array
     */
    public byte[] toBytes() {
        return ENVELOPE.seal(out -> {
            BinaryForm.write(model, out);
            form.write(out);
            out.writeRows(references);
            out.writeBoolean(large);
        });
    }
}
