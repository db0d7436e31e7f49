package io.github.gmm4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.datasets.OldFaithful;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Executors in processes of their own: everything that is sent can be sent, and the bits are those of one process. */
class SparkClusterTest {
    @Test
    void twoExecutorsGiveTheBitsOfOneProcess() throws IOException {
        String home = System.getenv().getOrDefault("SPARK_HOME", "");
        assumeTrue(!home.isEmpty(), "the environment must name a directory SPARK_HOME, from which workers start");
        LocalSpark.makeHome(Path.of(home));
        DMatrixRMaj samples = OldFaithful.samples();
        LocalSpark.session();
        SparkGaussianMixture estimator =
                new SparkGaussianMixture().setMaxIter(5).setTol(0);
        GaussianMixtureModel expected =
                estimator.fit(LocalSpark.features(samples, 4)).mixture();

        LocalSpark.session("local-cluster[2,1,1024]");
        Dataset<Row> rows = LocalSpark.features(samples, 4);
        SparkGaussianMixtureModel model = estimator.fit(rows);
        SparkGaussianMixtureTest.assertIdentical(model.mixture(), expected);
        assertThat(model.transform(rows).collectAsList().stream()
                        .mapToInt(row -> row.getAs("prediction"))
                        .toArray())
                .isEqualTo(expected.predict(samples));
        Set<Long> processes = new HashSet<>(
                rows.map((MapFunction<Row, Long>) row -> ProcessHandle.current().pid(), Encoders.LONG())
                        .collectAsList());
        assertThat(processes).hasSize(2).doesNotContain(ProcessHandle.current().pid());
    }
}
