package io.github.gmm4j;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.datasets.Blobs;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/** What several tests use. */
final class TestModels {
    /** Three overlapping ellipsoidal blobs in three dimensions, 700 rows. */
    static final Blobs.Builder OVERLAPPING = Blobs.builder()
            .sizes(300, 250, 150)
            .centers(new double[][] {{-2, 0, 1}, {1, 2, 0}, {2, -2, 0}})
            .standardDeviations(1, 1.2, 0.8)
            .linearMap(new DMatrixRMaj(new double[][] {{1, 0.3, 0}, {-0.5, 1.2, 0.1}, {0.2, 0, 0.7}}))
            .seed(11);

    private TestModels() {}

    static Stream<CovarianceModel> covarianceModels() {
        return CovarianceModel.all().stream();
    }
}
