package io.github.gmm4j.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.json.ModelJson;
import io.github.gmm4j.reference.ReferenceCase;
import io.github.gmm4j.sources.BinaryFile;
import io.github.gmm4j.sources.BinarySamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Models in a directory, named by what they were fitted to: data, number of its first columns, covariance model, components.
 * Beside each, as raw doubles, what another tool says of the data: responsibilities, log-density and label, from 0, of every row.
 */
final class Exchange {
    private static final double TOLERANCE = 1e-12;
    static final List<String> DATA = List.of("iris", "faithful", "wine");

    private Exchange() {}

    /** The first columns of a set of data. */
    static DMatrixRMaj data(String name, int columns) {
        DMatrixRMaj all = ReferenceCase.of(name).data();
        return CommonOps_DDRM.extract(all, 0, all.numRows, 0, columns);
    }

    private static DMatrixRMaj data(Path model) {
        String[] words = words(model);
        return data(words[0], Integer.parseInt(words[1]));
    }

    private static String[] words(Path model) {
        return model.getFileName().toString().replace(".json", "").split("-", -1);
    }

    /** Writes the data as NumPy and as raw files. */
    static void writeData(Path directory) throws IOException {
        for (String name : DATA) {
            DMatrixRMaj data = ReferenceCase.of(name).data();
            BinaryFile.writeNpy(directory.resolve(name + ".npy"), Samples.of(data));
            BinaryFile.writeFloat64(directory.resolve(name + ".f64"), Samples.of(data));
        }
    }

    /** Fits a little, and writes models of every kind that a data set of two features or more can have. */
    static void writeModels(Path directory) throws IOException {
        for (String name : DATA) {
            int d = ReferenceCase.of(name).data().numCols;
            for (int k = 1; k <= 2; k++) {
                for (CovarianceModel covariance : CovarianceModel.all()) {
                    write(directory, name, d, covariance, k);
                }
                write(directory, name, 1, CovarianceModel.full(), k);
                write(directory, name, 1, CovarianceModel.tied(), k);
                write(directory, name, 1, CovarianceModel.spherical(), k);
                write(directory, name, 1, CovarianceModel.diagonal(), k);
                write(directory, name, d, CovarianceModel.factorAnalyzers(1), k);
                write(directory, name, d, CovarianceModel.principalComponents(1), k);
            }
        }
    }

    private static void write(Path directory, String name, int columns, CovarianceModel covariance, int components)
            throws IOException {
        GaussianMixtureModel model = GaussianMixture.builder(components)
                .covariance(covariance)
                .maxIterations(5)
                .build()
                .fit(data(name, columns))
                .model();
        String file = String.join("-", name, "" + columns, covariance.name(), "" + components);
        ModelJson.write(model, directory.resolve(file + ".json"));
    }

    /** The models of a directory, each of which agrees with the other tool. */
    static List<Path> assertAgreement(Path directory) throws IOException {
        List<Path> models = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(models::add);
        }
        for (Path file : models) {
            assertAgreement(file, ModelJson.read(file));
        }
        return models;
    }

    private static void assertAgreement(Path file, GaussianMixtureModel model) {
        DMatrixRMaj data = data(file);
        int k = model.components();
        assertThat(k).isEqualTo(Integer.parseInt(words(file)[3]));
        DMatrixRMaj shares = model.responsibilities(data);
        double[] logDensities = model.logDensity(data);
        int[] labels = model.predict(data);
        double[] row = new double[k + 2];
        Path said = file.resolveSibling(file.getFileName().toString().replace(".json", ".f64"));
        try (RowReader reader = BinarySamples.float64(said, k + 2).reader()) {
            for (int i = 0; i < data.numRows; i++) {
                reader.read(1, row, new double[1]);
                for (int c = 0; c < k; c++) {
                    assertThat(Math.abs(shares.get(i, c) - row[c]))
                            .as("%s: responsibility %d of row %d", file, c, i)
                            .isLessThan(TOLERANCE);
                }
                assertThat(Math.abs(logDensities[i] - row[k]))
                        .as("%s: log-density of row %d", file, i)
                        .isLessThan(TOLERANCE * Math.max(1, Math.abs(row[k])));
                assertThat(labels[i]).as("%s: label of row %d", file, i).isEqualTo((int) row[k + 1]);
            }
        }
    }

    /** Where a tool has put its BIC, AIC and mean log-likelihood. */
    static Path criteria(Path file) {
        return file.resolveSibling(file.getFileName().toString().replace(".json", ".npy"));
    }

    /** Compares them. */
    static void assertCriteria(Path file, GaussianMixtureModel model) {
        DMatrixRMaj data = data(file);
        double[] theirs = new double[3];
        try (RowReader reader = BinarySamples.npy(criteria(file)).reader()) {
            reader.read(1, theirs, new double[1]);
        }
        assertThat(new double[] {model.bic(data), model.aic(data), model.meanLogLikelihood(data)})
                .as("%s", file)
                .usingComparatorWithPrecision(1e-9)
                .containsExactly(theirs);
    }

    /** The covariance model in the name of a file. */
    static String covarianceModel(Path file) {
        return words(file)[2];
    }
}
