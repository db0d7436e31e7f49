package io.github.gmm4j.plot;

import io.github.gmm4j.GaussianMixtureModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Mixtures to draw. */
public final class Mixtures {
    private Mixtures() {}

    /** Writes {@link #picture()} to files, for a test in another JVM. */
    public static void main(String[] files) throws IOException {
        for (String file : files) {
            picture().write(Path.of(file));
        }
    }

    public static Picture picture() {
        return MixturePlot.of(pair(), pair().sample(100, 1).samples()).picture();
    }

    /** Two components of two dimensions that differ in everything. */
    public static GaussianMixtureModel pair() {
        return GaussianMixtureModel.of(
                new double[] {0.7, 0.3},
                new DMatrixRMaj(new double[][] {{0, 0}, {5, 2}}),
                List.of(new DMatrixRMaj(new double[][] {{2, 0.8}, {0.8, 1}}), new DMatrixRMaj(new double[][] {
                    {0.5, -0.3}, {-0.3, 1.5}
                })));
    }

    /** Components in a row, of variance 1. */
    public static GaussianMixtureModel row(int components, int dimension) {
        double[] weights = new double[components];
        Arrays.fill(weights, 1.0 / components);
        DMatrixRMaj means = new DMatrixRMaj(components, dimension);
        Random random = new Random(3);
        for (int i = 0; i < means.data.length; i++) {
            means.data[i] = i / dimension * 4 + random.nextGaussian();
        }
        DMatrixRMaj identity = CommonOps_DDRM.identity(dimension);
        return GaussianMixtureModel.of(
                weights,
                means,
                IntStream.range(0, components).mapToObj(k -> identity).toList());
    }
}
