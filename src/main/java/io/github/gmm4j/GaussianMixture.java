package io.github.gmm4j;

import static io.github.gmm4j.internal.ArgumentException.option;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.distributed.DistributedSamples;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.em.CheckpointFile;
import io.github.gmm4j.internal.em.FirstModel;
import io.github.gmm4j.internal.em.FitOptions;
import io.github.gmm4j.internal.em.FitSetup;
import io.github.gmm4j.internal.em.MStep;
import io.github.gmm4j.internal.em.MixtureProblem;
import io.github.gmm4j.internal.em.Restarts;
import io.github.gmm4j.internal.em.RowSource;
import io.github.gmm4j.internal.em.Starts;
import io.github.gmm4j.internal.kernel.KernelSelection;
import io.github.gmm4j.internal.mixture.Mixture;
import io.github.gmm4j.internal.mixture.Statistics;
import io.github.gmm4j.internal.mixture.StatisticsRequest;
import io.github.gmm4j.internal.passes.BlockAssigner;
import io.github.gmm4j.internal.passes.Workers;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Fits Gaussian mixtures by expectation-maximization. Immutable: it holds options only, and can be used any number of
 * times and by any number of threads.
 *
 * <pre>{@code
 * Fit fit = GaussianMixture.builder(3)
 *         .covariance(CovarianceModel.tied())
 *         .seed(7)
 *         .build()
 *         .fit(samples);
 * }</pre>
 *
 * <p>Samples are n x d matrices, one sample per row; they are neither modified nor copied, and must not change while a
 * method runs. All methods that take samples throw {@link IllegalArgumentException} before any work is done if there
 * are fewer samples of positive weight than components, if a value is NaN or infinite (naming its row and column; also
 * in a sample of weight 0), if there are no more features than factors, or if given labels, responsibilities or models don't
 * fit the samples; {@link DegenerateComponentException} if a component can't be estimated and the policy is not to move or drop
 * it (where it is dropped, a model has fewer components); and {@link CancellationException}, within one iteration, if the calling
 * thread is interrupted.
 * Arguments must not be null.
 */
public final class GaussianMixture {
    private final FitOptions options;
    private final @Nullable GaussianMixtureModel initialModel;
    private final @Nullable ComponentOrder componentOrder;

    private GaussianMixture(
            FitOptions options, @Nullable GaussianMixtureModel initialModel, @Nullable ComponentOrder componentOrder) {
        this.options = options;
        this.initialModel = initialModel;
        this.componentOrder = componentOrder;
    }

    /**
     * Returns an estimator with every default: unconstrained covariances, the best of several starts, one run of EM, all processors.
     *
     * @param components k, at least 1
     * @return the estimator
     * @throws IllegalArgumentException if {@code components < 1}
     */
    public static GaussianMixture of(int components) {
        return builder(components).build();
    }

    /**
     * Returns the name of the kernel that does the arithmetic of large fits in this JVM. The system property {@code io.github.gmm4j.kernel}
     * chooses it: {@code auto} (the default) takes the vector kernel for large fits where the module
     * {@code jdk.incubator.vector} is present, and the plain kernel otherwise; {@code plain} and {@code vector} take that kernel
     * for everything, and {@code vector} fails where the module is absent. Rows, columns, components, the covariance model and
     * the most iterations decide whether a fit is large. With {@code auto} a single pass, such as a prediction, always uses the
     * plain kernel. The two kernels agree to about 1e-12. {@link Fit#kernel()} is the kernel of one fit.
     *
     * @return "plain", or "vector" with the length of its vectors
     * @throws IllegalArgumentException if the property has another value, or asks for the vector kernel without its module
     */
    public static String kernel() {
        return KernelSelection.kernel(true).toString();
    }

    /**
     * Returns a builder of an estimator.
     *
     * @param components k, at least 1
     * @return a builder
     * @throws IllegalArgumentException if {@code components < 1}
     */
    public static Builder builder(int components) {
        return new Builder(components);
    }

    /**
     * The first step: the model from which EM starts. It is made from the initializer's responsibilities by an M-step; of a
     * portfolio it is the model that the best start reached in its few iterations; a given initial model is returned as it is.
     *
     * @param samples n x d
     * @return the model from which the first restart of {@link #fit(DMatrixRMaj)} starts
     */
    public GaussianMixtureModel initialize(DMatrixRMaj samples) {
        return initialize(Samples.of(samples));
    }

    /**
     * The first step, as {@link #initialize(DMatrixRMaj)}, for samples that may have weights.
     *
     * @param samples n rows
     * @return the model from which the first restart of {@link #fit(Samples)} starts
     */
    public GaussianMixtureModel initialize(Samples samples) {
        FitSetup setup = setup(samples);
        if (initialModel != null) {
            return initialModel;
        }
        try (Workers workers = workers(setup)) {
            return new GaussianMixtureModel(firstModel(setup, workers).find());
        }
    }

    /**
     * Returns the responsibilities of the start: those of the initializer, whose M-step is the model from which EM starts.
     * From {@link Initializer#kMeans()} a row has one 1, at its cluster. Where EM starts from a model, a given one or that of
     * the best start of a portfolio, they are those of its E-step.
     *
     * @param samples n x d
     * @return n x k, fewer columns if components were dropped, one sample per row; a new matrix
     */
    public DMatrixRMaj initialResponsibilities(DMatrixRMaj samples) {
        return initialResponsibilities(Samples.of(samples));
    }

    /**
     * Returns the responsibilities of the start, as {@link #initialResponsibilities(DMatrixRMaj)}, for samples that may have
     * weights. The responsibilities are not multiplied by the weights.
     *
     * @param samples n rows
     * @return n x k, one sample per row; a new matrix
     */
    public DMatrixRMaj initialResponsibilities(Samples samples) {
        FitSetup setup = setup(samples);
        try (Workers workers = workers(setup)) {
            return firstModel(setup, workers).responsibilities();
        }
    }

    /**
     * The second step: responsibilities and log-densities of samples under a model.
     *
     * @param samples n x d
     * @param model a mixture of dimension d
     * @return what the E-step finds
     */
    public Expectation eStep(DMatrixRMaj samples, GaussianMixtureModel model) {
        return eStep(Samples.of(samples), model);
    }

    /**
     * The second step, as {@link #eStep(DMatrixRMaj, GaussianMixtureModel)}, for samples that may have weights: they
     * enter the log-likelihood, not the responsibilities.
     *
     * @param samples n rows
     * @param model a mixture of the samples' dimension
     * @return what the E-step finds
     */
    public Expectation eStep(Samples samples, GaussianMixtureModel model) {
        try (Workers workers = new Workers(options.threads(), KernelSelection.kernel(false))) {
            return model.eStep(samples, workers);
        }
    }

    /**
     * The third step: the model that maximizes the expected log-likelihood under this estimator's covariance model, with
     * its regularization.
     *
     * <p>For the models VEI, VEE, EVE, VVE, VEV and those of low rank the maximum itself takes iterations, which begin here
     * without a model. {@link #fit(DMatrixRMaj)} begins them at the model of the iteration before, as
     * {@link #mStep(DMatrixRMaj, DMatrixRMaj, GaussianMixtureModel)} does. For all other models the two give the same.
     *
     * @param samples n x d
     * @param responsibilities n x k, finite and not negative; not modified
     * @return the new model
     */
    public GaussianMixtureModel mStep(DMatrixRMaj samples, DMatrixRMaj responsibilities) {
        return mStep(Samples.of(samples), responsibilities);
    }

    /**
     * The third step, as {@link #mStep(DMatrixRMaj, DMatrixRMaj)}, for samples that may have weights.
     *
     * @param samples n rows
     * @param responsibilities n x k, finite and not negative, without the weights; not modified
     * @return the new model
     */
    public GaussianMixtureModel mStep(Samples samples, DMatrixRMaj responsibilities) {
        return mStep(samples, options.components(), responsibilities, null);
    }

    /**
     * The third step of an iteration of {@link #fit(DMatrixRMaj)}: as {@link #mStep(DMatrixRMaj, DMatrixRMaj)}, but where the
     * covariance model takes iterations (VEI, VEE, EVE, VVE, VEV and those of low rank), they begin at the covariances of the
     * model under which the responsibilities were found. That model may have another covariance model; then the iterations
     * begin without it.
     *
     * @param samples n x d
     * @param responsibilities n x k, finite and not negative; not modified
     * @param previous the model whose E-step gave the responsibilities, of k components and dimension d
     * @return the new model
     */
    public GaussianMixtureModel mStep(
            DMatrixRMaj samples, DMatrixRMaj responsibilities, GaussianMixtureModel previous) {
        return mStep(Samples.of(samples), responsibilities, previous);
    }

    /**
     * The third step, as {@link #mStep(DMatrixRMaj, DMatrixRMaj, GaussianMixtureModel)}, for samples that may have weights.
     *
     * @param samples n rows
     * @param responsibilities n x k, finite and not negative, without the weights; not modified
     * @param previous the model whose E-step gave the responsibilities, of k components and the samples' dimension
     * @return the new model
     */
    public GaussianMixtureModel mStep(Samples samples, DMatrixRMaj responsibilities, GaussianMixtureModel previous) {
        return mStep(samples, previous.components(), responsibilities, previous.mixture());
    }

    private GaussianMixtureModel mStep(
            Samples samples, int components, DMatrixRMaj responsibilities, @Nullable Mixture previous) {
        FitSetup setup = setup(samples);
        if (previous != null) {
            previous.requireDimension(samples.dimension());
        }
        try (Workers workers = workers(setup)) {
            BlockAssigner assignment = Starts.inBlocks(Initializer.responsibilities(responsibilities))
                    .assigner(samples, components, options.random(0), workers);
            MixtureProblem problem = new MixtureProblem(setup, workers, MStep.of(setup, 0));
            return new GaussianMixtureModel(
                    previous == null ? problem.start(assignment) : problem.mStep(assignment, previous));
        }
    }

    private FitSetup setup(Samples samples) {
        return FitSetup.of(options, new RowSource.Local(samples));
    }

    private Workers workers(FitSetup setup) {
        return new Workers(options.threads(), setup.kernel());
    }

    private FirstModel firstModel(FitSetup setup, Workers workers) {
        return new FirstModel(setup, workers, MStep.of(setup, 0), 0);
    }

    /**
     * The second step in sums: the sufficient statistics of samples under a model for an M-step of this estimator. The sums of
     * other samples can be {@linkplain SufficientStatistics#combine added}, also those from other processes.
     *
     * @param samples n rows, with weights or without
     * @param model a mixture of the samples' dimension and any covariance model
     * @return the sums
     */
    public SufficientStatistics statistics(Samples samples, GaussianMixtureModel model) {
        try (Workers workers = new Workers(options.threads(), KernelSelection.kernel(false))) {
            return new SufficientStatistics(
                    StatisticsRequest.statistics(model.mixture(), options.covariance(), samples, workers));
        }
    }

    /**
     * The second step in sums for hypothetical samples that follow a model exactly: pseudo-observations that represent what is
     * known before the first samples.
     *
     * @param model a mixture of any covariance model
     * @param weight the sum of the weights that such samples would have, positive and finite
     * @return the sums; an M-step of them, regularization included, gives the model again to rounding, as far as this
     *     estimator's covariance model can
     * @throws IllegalArgumentException if the weight is not positive and finite, or this estimator's covariance model is of low
     *     rank
     */
    public SufficientStatistics statistics(GaussianMixtureModel model, double weight) {
        Statistics ofOne = Statistics.ofModel(model.mixture(), options.covariance(), options.regularization());
        return new SufficientStatistics(ofOne.scale(weight));
    }

    /**
     * The third step from sums alone. Relative regularization is a part of the variances of the columns, which are computed from
     * the sums.
     *
     * @param statistics sums for this estimator's covariance model
     * @return the new model
     * @throws IllegalArgumentException if the covariance model needs other sums
     * @throws DegenerateComponentException if a component can't be estimated and the policy is not to drop it: there are no
     *     samples to which it could be moved
     */
    public GaussianMixtureModel mStep(SufficientStatistics statistics) {
        Statistics sums = statistics.sums();
        return new GaussianMixtureModel(MStep.ofSums(options, sums).apply(sums, 0));
    }

    /**
     * Fits a mixture: what a loop over the three steps gives, to rounding, if the third one is given
     * {@linkplain #mStep(DMatrixRMaj, DMatrixRMaj, GaussianMixtureModel) the model before it}; in one pass over the samples per iteration and
     * with memory per thread of the order of k d^2, or k d for models without correlations and k d q for those with q factors;
     * while several starts are compared, of that for three of them and one more for each thread.
     *
     * @param samples n x d
     * @return the fit with the highest log-likelihood of all restarts
     */
    public Fit fit(DMatrixRMaj samples) {
        return fit(Samples.of(samples));
    }

    /**
     * Fits a mixture, as {@link #fit(DMatrixRMaj)}, to samples in an array of arrays. {@link Samples#of(double[][], double[])}
     * gives them weights, {@link #fit(Samples, FitListener)} takes a listener.
     *
     * @param samples n rows of d numbers, one sample per row; neither modified nor copied: it must not change during the fit
     * @return the fit with the highest log-likelihood of all restarts
     * @throws IllegalArgumentException also if a row is null or has another length than the first, naming it
     */
    public Fit fit(double[][] samples) {
        return fit(Samples.of(samples));
    }

    /**
     * Fits a mixture, as {@link #fit(DMatrixRMaj)}, and reports every iteration to a listener.
     *
     * @param samples n x d
     * @param listener called after every iteration
     * @return the fit with the highest log-likelihood of all restarts
     */
    public Fit fit(DMatrixRMaj samples, FitListener listener) {
        return fit(Samples.of(samples), listener);
    }

    /**
     * Fits a mixture to weighted samples: a sample of weight 2 counts as two equal samples, one of weight 0 as none. Multiplying all weights by a number changes no parameter, but multiplies the log-likelihood, so
     * that criteria such as the BIC take larger weights for more samples: weights that are no counts should sum to the number
     * of samples before models are chosen by them.
     *
     * @param samples n x d
     * @param weights n weights, finite, not negative, not all 0; not modified
     * @return the fit with the highest log-likelihood of all restarts
     */
    public Fit fit(DMatrixRMaj samples, double[] weights) {
        return fit(Samples.of(samples, weights));
    }

    /**
     * Fits a mixture to weighted samples, as {@link #fit(DMatrixRMaj, double[])}, and reports every iteration to a listener.
     *
     * @param samples n x d
     * @param weights n weights, finite, not negative, not all 0; not modified
     * @param listener called after every iteration
     * @return the fit with the highest log-likelihood of all restarts
     */
    public Fit fit(DMatrixRMaj samples, double[] weights, FitListener listener) {
        return fit(Samples.of(samples, weights), listener);
    }

    /**
     * Fits a mixture to samples from any source.
     *
     * @param samples n rows, with weights or without
     * @return the fit with the highest log-likelihood of all restarts
     */
    public Fit fit(Samples samples) {
        FitSetup setup = setup(samples);
        return new Fit(setup, new Restarts(setup).run(), componentOrder);
    }

    /**
     * Fits a mixture to samples from any source, and reports every iteration to a listener; restarts run one after the other.
     *
     * @param samples n rows, with weights or without
     * @param listener called after every iteration
     * @return the fit with the highest log-likelihood of all restarts
     */
    public Fit fit(Samples samples, FitListener listener) {
        Objects.requireNonNull(listener, "listener");
        FitSetup setup = setup(samples);
        return new Fit(setup, new Restarts(setup).run(listener, null), componentOrder);
    }

    /**
     * Fits a mixture to samples from any source, and saves the state of the fit in a file. If the file exists, the fit resumes
     * from it, and gives the same bits as without the interruption. Restarts run one after the other.
     *
     * @param samples n rows, with weights or without
     * @param checkpoint the file, and how often it is written
     * @param listener called after every iteration; in a resumed fit after every further one, and again after the one at which
     *     a listener had stopped the fit
     * @return the fit with the highest log-likelihood of all restarts
     * @throws IllegalArgumentException if the file is damaged, or the checkpoint of another fit
     * @throws UncheckedIOException if the file can't be read, or can't be written at the beginning; a later failure to write it
     *     is {@linkplain Checkpoint#onFailure reported} and does not end the fit
     */
    public Fit fit(Samples samples, Checkpoint checkpoint, FitListener listener) {
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(checkpoint, "checkpoint");
        FitSetup setup = setup(samples);
        CheckpointFile file = new CheckpointFile(checkpoint.file(), checkpoint::isDue, checkpoint::report, setup);
        try {
            return new Fit(setup, new Restarts(setup).run(listener, file), componentOrder);
        } finally {
            file.close();
        }
    }

    /**
     * Fits a mixture to samples from any source, as {@link #fit(Samples, Checkpoint, FitListener)}.
     *
     * @param samples n rows, with weights or without
     * @param checkpoint the file, and how often it is written
     * @return the fit with the highest log-likelihood of all restarts
     */
    public Fit fit(Samples samples, Checkpoint checkpoint) {
        return fit(samples, checkpoint, iteration -> {});
    }

    /**
     * Fits a mixture to the rows of a matrix, as {@link #fit(Samples, Checkpoint)}.
     *
     * @param samples n x d
     * @param checkpoint the file, and how often it is written
     * @return the fit with the highest log-likelihood of all restarts
     */
    public Fit fit(DMatrixRMaj samples, Checkpoint checkpoint) {
        return fit(Samples.of(samples), checkpoint);
    }

    /**
     * Fits a mixture to samples that other processes hold. The start is found from some of them, on which all starts but
     * given labels and responsibilities can be made; restarts run one after the other.
     *
     * @param samples n rows
     * @param listener called after every iteration
     * @return the fit with the highest log-likelihood of all restarts
     */
    public Fit fit(DistributedSamples samples, FitListener listener) {
        Objects.requireNonNull(listener, "listener");
        FitSetup setup = FitSetup.of(options, new RowSource.Remote(samples, options));
        return new Fit(setup, new Restarts(setup).run(listener, null), componentOrder);
    }

    @Override
    public String toString() {
        return "GaussianMixture[" + options.covariance().name() + ", " + options.components()
                + (options.components() == 1 ? " component]" : " components]");
    }

    /**
     * Collects the options of an estimator. Every setter checks its argument at once. Setting an option again replaces its
     * value; setting one of two options that exclude each other, after the other, is refused.
     */
    public static final class Builder {
        private static final int DEFAULT_MAX_ITERATIONS = 1000;
        private static final double DEFAULT_TOLERANCE = 1e-10;

        private final int components;
        private CovarianceModel covariance = CovarianceModel.full();
        private @Nullable Initializer initializer;
        private @Nullable GaussianMixtureModel initialModel;
        private int restarts = 1;
        private int maxIterations = DEFAULT_MAX_ITERATIONS;
        private @Nullable StoppingRule tolerance;
        private @Nullable StoppingRule stoppingRule;
        private Acceleration acceleration = Acceleration.NONE;
        private Regularization regularization = Regularization.standard();
        private DegeneracyPolicy onDegeneracy = DegeneracyPolicy.FAIL;
        private @Nullable ComponentOrder componentOrder;
        private long seed;
        private int threads = Runtime.getRuntime().availableProcessors();

        private Builder(int components) {
            this.components = FitOptions.atLeast(1, components, "components");
        }

        private static void requireNotSet(@Nullable Object other, String name, String option) {
            if (other != null) {
                throw new IllegalArgumentException(name + " was already set; set either " + name + " or " + option);
            }
        }

        /**
         * Sets what the covariances have in common; {@link CovarianceModel#full()} by default.
         *
         * @param model the covariance model
         * @return this builder
         */
        public Builder covariance(CovarianceModel model) {
            covariance = Objects.requireNonNull(model, "covariance");
            return this;
        }

        /**
         * Sets how the first responsibilities are found; {@link Initializer#portfolio()} by default.
         *
         * @param start the initializer
         * @return this builder
         * @throws IllegalArgumentException if {@link #initialModel} was set
         */
        public Builder initializer(Initializer start) {
            requireNotSet(initialModel, "initialModel", "initializer");
            initializer = Objects.requireNonNull(start, "initializer");
            return this;
        }

        /**
         * Sets the model from which EM starts, in place of an initializer. It may have another covariance model: the
         * first E-step uses it as it is.
         *
         * @param model a mixture of this estimator's number of components
         * @return this builder
         * @throws IllegalArgumentException if the model has another number of components, or {@link #initializer} was set
         */
        public Builder initialModel(GaussianMixtureModel model) {
            requireNotSet(initializer, "initializer", "initialModel");
            if (model.components() != components) {
                throw new ArgumentException(
                        "%s must have components = %s, found %s",
                        option("initialModel"), components, model.components());
            }
            initialModel = model;
            return this;
        }

        /**
         * Sets how many times EM is run from different starts; 1 by default. The fit with the highest log-likelihood is
         * kept, and a restart that fails is ignored if another one succeeds. Without a listener restarts run
         * together on the threads.
         *
         * @param count at least 1
         * @return this builder
         * @throws IllegalArgumentException if {@code count < 1}
         */
        public Builder restarts(int count) {
            restarts = FitOptions.atLeast(1, count, "restarts");
            return this;
        }

        /**
         * Sets the most M-steps after the start; 1000 by default. With 0 the fit is the start.
         *
         * @param count at least 0
         * @return this builder
         * @throws IllegalArgumentException if {@code count < 0}
         */
        public Builder maxIterations(int count) {
            maxIterations = FitOptions.atLeast(0, count, "maxIterations");
            return this;
        }

        /**
         * Sets the gain of the mean log-likelihood below which EM has converged; 1e-10 by default. With 0 exactly
         * {@code maxIterations} M-steps are made.
         *
         * @param gain in nats per unit of sample weight, not negative
         * @return this builder
         * @throws IllegalArgumentException if {@code gain} is negative or not finite, or {@link #stoppingRule} was set
         */
        public Builder tolerance(double gain) {
            requireNotSet(stoppingRule, "stoppingRule", "tolerance");
            tolerance = StoppingRule.gain(gain);
            return this;
        }

        /**
         * Sets when EM has converged, in place of a {@link #tolerance}; {@code StoppingRule.gain(1e-10)} by default.
         *
         * @param rule the rule
         * @return this builder
         * @throws IllegalArgumentException if {@link #tolerance} was set
         */
        public Builder stoppingRule(StoppingRule rule) {
            requireNotSet(tolerance, "tolerance", "stoppingRule");
            stoppingRule = Objects.requireNonNull(rule, "stoppingRule");
            return this;
        }

        /**
         * Sets whether EM takes longer steps where it converges slowly; {@link Acceleration#NONE} by default.
         *
         * @param kind the kind of acceleration
         * @return this builder
         */
        public Builder acceleration(Acceleration kind) {
            acceleration = Objects.requireNonNull(kind, "acceleration");
            return this;
        }

        /**
         * Sets what every M-step adds to the diagonal of the components' scatter, per sample; {@link Regularization#standard()} by default.
         *
         * @param addition the regularization
         * @return this builder
         */
        public Builder regularization(Regularization addition) {
            regularization = Objects.requireNonNull(addition, "regularization");
            return this;
        }

        /**
         * Sets what happens when a component degenerates; {@link DegeneracyPolicy#FAIL} by default.
         *
         * @param policy the policy
         * @return this builder
         */
        public Builder onDegeneracy(DegeneracyPolicy policy) {
            onDegeneracy = Objects.requireNonNull(policy, "onDegeneracy");
            return this;
        }

        /**
         * Sets the order of the components of a fitted model; by default they stand as EM found them. It is asked once,
         * at the end of {@code fit}, which throws what it throws, and changes nothing else: a {@link Degeneracy} numbers
         * components as they stood when it happened, and the single steps leave them where they are.
         *
         * @param order the order
         * @return this builder
         */
        public Builder componentOrder(ComponentOrder order) {
            componentOrder = Objects.requireNonNull(order, "componentOrder");
            return this;
        }

        /**
         * Sets the seed of the random number generator; 0 by default. Equal seeds give equal fits, to the bit, on any number of threads.
         *
         * @param value any number
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Sets the number of threads; that of the processors by default. It does not change the result.
         *
         * @param count at least 1, the calling thread included
         * @return this builder
         * @throws IllegalArgumentException if {@code count < 1}
         */
        public Builder threads(int count) {
            threads = FitOptions.atLeast(1, count, "threads");
            return this;
        }

        /**
         * Makes the estimator.
         *
         * @return an estimator with these options
         * @throws IllegalArgumentException if several restarts are to begin from one initial model, or a covariance model
         *     of low rank is to be accelerated
         */
        public GaussianMixture build() {
            StoppingRule rule = stoppingRule != null ? stoppingRule : tolerance;
            return new GaussianMixture(
                    new FitOptions(
                            components,
                            covariance,
                            initializer != null ? initializer : Initializer.portfolio(),
                            initialModel == null ? null : initialModel.mixture(),
                            restarts,
                            maxIterations,
                            rule != null ? rule : StoppingRule.gain(DEFAULT_TOLERANCE),
                            acceleration,
                            regularization,
                            onDegeneracy,
                            seed,
                            threads),
                    initialModel,
                    componentOrder);
        }
    }
}
