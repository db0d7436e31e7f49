package io.github.gmm4j;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.initialization.Initializer;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/** What several tests use. */
public final class TestModels {
    public static final CovarianceModel FULL = CovarianceModel.full();
    public static final CovarianceModel TIED = CovarianceModel.tied();
    public static final CovarianceModel DIAGONAL = CovarianceModel.diagonal();
    public static final CovarianceModel SPHERICAL = CovarianceModel.spherical();
    public static final Regularization UNREGULARIZED = Regularization.none();
    public static final Initializer K_MEANS = Initializer.kMeans();
    public static final Initializer RANDOM_SAMPLES = Initializer.randomSamples();
    public static final Initializer RANDOM_RESPONSIBILITIES = Initializer.randomResponsibilities();

    /** Three overlapping ellipsoidal blobs in three dimensions, 700 rows. */
    static final Blobs.Builder OVERLAPPING = Blobs.builder()
            .sizes(300, 250, 150)
            .centers(new double[][] {{-2, 0, 1}, {1, 2, 0}, {2, -2, 0}})
            .standardDeviations(1, 1.2, 0.8)
            .linearMap(new DMatrixRMaj(new double[][] {{1, 0.3, 0}, {-0.5, 1.2, 0.1}, {0.2, 0, 0.7}}))
            .seed(11);

    private TestModels() {}

    /** Spherical blobs of the standard deviation 1. */
    public static LabeledSamples blobs(long seed, double[][] centers, int... sizes) {
        return Blobs.builder().sizes(sizes).centers(centers).seed(seed).generate();
    }

    public static Stream<CovarianceModel> covarianceModels() {
        return CovarianceModel.all().stream();
    }
}
