package io.github.gmm4j.guide;

import static io.github.gmm4j.TestAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.OutsideTool;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.json.ModelJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of from-scikit-learn.md, its numbers, and its functions in Python. */
@Tag("slow")
class ScikitLearnGuideTest {
    private static final String PAGE = "from-scikit-learn.md";
    private static final String FAITHFUL = "x = np.load('faithful.npy')\n";
    private static final String IRIS = "x = np.load('iris.npy')\n";

    @TempDir
    private Path directory;

    private String python(String code) throws IOException {
        Exchange.writeData(directory);
        Path file = directory.resolve("run.py");
        Files.writeString(file, "import numpy as np\nfrom sklearn.mixture import GaussianMixture\n" + code);
        return OutsideTool.scikitLearn().run(directory, List.of("run.py"));
    }

    @Test
    void names() throws IOException {
        DMatrixRMaj samples = OldFaithful.samples();
        Fit fit = GaussianMixture.of(2).fit(samples); // GaussianMixture(2).fit(X)
        GaussianMixtureModel model = fit.model();
        int[] labels = model.predict(samples); // predict(X)
        DMatrixRMaj shares = model.responsibilities(samples); // predict_proba(X)
        double[] logDensities = model.logDensity(samples); // score_samples(X)
        double score = model.meanLogLikelihood(samples); // score(X): -4.155382, a mean as there
        double bic = model.bic(samples); // bic(X): 2322.19, lower is better as there
        LabeledSamples drawn = model.sample(100, 7); // sample(100), random_state=7

        assertThat(labels).hasSize(272);
        assertThat(shares.numCols).isEqualTo(2);
        assertThat(Arrays.stream(logDensities).average().orElseThrow()).isCloseTo(score, within(1e-12));
        assertThat(score).isEqualTo(-4.155382, within(5e-7));
        assertThat(bic).isEqualTo(2322.191743, within(5e-7));
        assertThat(drawn.labels()).hasSize(100);
        String theirs = python(FAITHFUL + "g = GaussianMixture(2, tol=1e-10, max_iter=1000, random_state=0).fit(x)\n"
                + "print('%.6f %.6f' % (g.score(x), g.bic(x)))");
        assertThat(theirs.strip()).isEqualTo(String.format(Locale.ROOT, "%.6f %.6f", score, bic));
    }

    @Test
    void theSameOptionsGiveTheSameFit() throws IOException {
        DMatrixRMaj samples = OldFaithful.samples();
        Fit fit = GaussianMixture.builder(2)
                .initializer(Initializer.kMeansInOwnUnits())
                .regularization(Regularization.absolute(1e-6))
                .tolerance(1e-3)
                .maxIterations(100)
                .build()
                .fit(samples); // GaussianMixture(2).fit(X), less the last M-step
        double bound = fit.meanLogLikelihood(); // lower_bound_: -4.155389

        assertThat(bound).isEqualTo(-4.155389, within(5e-7));
        String theirs = python(FAITHFUL + "g = GaussianMixture(2, random_state=0).fit(x)\n"
                + "print('%d %.12f' % (g.n_iter_ - 1, g.lower_bound_))");
        assertThat(theirs.strip()).isEqualTo(String.format(Locale.ROOT, "%d %.12f", fit.iterations(), bound));
    }

    @Test
    void precisions() {
        GaussianMixtureModel model =
                GaussianMixture.of(2).fit(OldFaithful.samples()).model();
        DMatrixRMaj precision = new DMatrixRMaj(2, 2); // precisions_[0]
        CommonOps_DDRM.invert(model.covariance(0), precision);

        DMatrixRMaj precisionCholesky = new DMatrixRMaj(2, 2); // precisions_cholesky_[0], an upper triangle
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(2, true);
        cholesky.decompose(model.covariance(0));
        CommonOps_DDRM.invert(cholesky.getT(null), precisionCholesky);
        CommonOps_DDRM.transpose(precisionCholesky);

        assertThat(product(model.covariance(0), precision).data)
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(1, 0, 0, 1);
        assertThat(precisionCholesky.get(1, 0)).isZero();
        DMatrixRMaj transposed = CommonOps_DDRM.transpose(precisionCholesky, null);
        assertClose(product(precisionCholesky, transposed).data, precision.data, 1e-12);
    }

    private static DMatrixRMaj product(DMatrixRMaj left, DMatrixRMaj right) {
        return CommonOps_DDRM.mult(left, right, null);
    }

    @Test
    void aStartFromPrecisions() {
        DMatrixRMaj samples = OldFaithful.samples();
        double[] weights = {0.4, 0.6};
        DMatrixRMaj means = new DMatrixRMaj(new double[][] {{2, 55}, {4, 80}});
        List<DMatrixRMaj> precisions = List.of(
                new DMatrixRMaj(new double[][] {{4, 0}, {0, 0.05}}),
                new DMatrixRMaj(new double[][] {{5, -1}, {-1, 0.5}}));
        List<DMatrixRMaj> covariances = new ArrayList<>();
        for (DMatrixRMaj precision : precisions) { // precisions_init
            DMatrixRMaj covariance = new DMatrixRMaj(2, 2);
            CommonOps_DDRM.invert(precision, covariance);
            covariances.add(covariance);
        }
        GaussianMixtureModel start = GaussianMixtureModel.of(weights, means, covariances); // weights_init, means_init
        Fit fit = GaussianMixture.builder(2).initialModel(start).build().fit(samples);

        assertThat(start.covariance(0).data).usingComparatorWithPrecision(1e-12).containsExactly(0.25, 0, 0, 20);
        assertThat(fit.bic()).isEqualTo(2322.191743, within(5e-7));
    }

    @Test
    void defaults() throws IOException {
        assertThat(bic(OldFaithful.samples(), 2)).isEqualTo(2322.191743, within(5e-7));
        assertThat(bic(OldFaithful.samples(), 3)).isEqualTo(2333.7266, within(5e-5));
        assertThat(bic(Exchange.data("iris", 4), 3)).isEqualTo(580.8389, within(5e-5));
        String fits = """
                for k in (2, 3):
                  for options in ({}, dict(tol=1e-10, max_iter=1000)):
                    g = GaussianMixture(k, random_state=0, **options).fit(x)
                    print('%.4f %d' % (g.bic(x), g.n_iter_))
                """;
        assertThat(python(FAITHFUL + fits).lines())
                .containsExactly("2322.1920 4", "2322.1917 9", "2349.0796 6", "2333.7266 174");
        assertThat(python(IRIS + fits).lines()).endsWith("580.8613 17", "580.8389 32");
    }

    private static double bic(DMatrixRMaj samples, int components) {
        return GaussianMixture.of(components).fit(samples).bic();
    }

    @Test
    void modelsFromScikitLearn() throws IOException {
        python(Page.code(PAGE, "python", "def write_model") + """
                for name in ('iris', 'faithful', 'wine'):
                    whole = np.load(name + '.npy')
                    for x in (whole, whole[:, :1]):
                        for kind in ('full', 'tied', 'diag', 'spherical'):
                            for k in (1, 2):
                                g = GaussianMixture(k, covariance_type=kind, random_state=0).fit(x)
                                file = '%s-%d-%s-%d' % (name, x.shape[1], kind, k)
                                write_model(g, file + '.json')
                                said = np.column_stack([g.predict_proba(x), g.score_samples(x), g.predict(x)])
                                said.astype('<f8').tofile(file + '.f64')
                                np.save(file + '.npy', [[g.bic(x), g.aic(x), g.score(x)]])
                """);
        List<Path> models = Exchange.assertAgreement(directory);
        assertThat(models).hasSize(3 * 2 * 4 * 2);
        for (Path file : models) {
            GaussianMixtureModel model = ModelJson.read(file);
            assertThat(model.covarianceModel()).isEqualTo(CovarianceModel.of(Exchange.covarianceModel(file)));
            Exchange.assertCriteria(file, model);
        }
        Files.copy(directory.resolve("iris-4-full-2.json"), directory.resolve("model.json"));
        GaussianMixtureModel model = ModelJson.read(directory.resolve("model.json"));
        assertThat(model.dimension()).isEqualTo(4);
    }

    @Test
    void modelsForScikitLearn() throws IOException {
        Exchange.writeModels(directory);
        String printed = python(Page.code(PAGE, "python", "def read_model") + """
                import glob
                for file in sorted(glob.glob('*.json')):
                    name, d, kind, k = file[:-5].split('-')
                    x, g = np.load(name + '.npy')[:, :int(d)], read_model(file)
                    if kind in ('full', 'tied', 'spherical', 'diagonal'):
                        assert kind.startswith(g.covariance_type)
                        np.save(file[:-5] + '.npy', [[g.bic(x), g.aic(x), g.score(x)]])
                    else:
                        assert g.covariance_type == 'full'
                    said = np.column_stack([g.predict_proba(x), g.score_samples(x), g.predict(x)])
                    said.astype('<f8').tofile(file[:-5] + '.f64')
                    drawn, labels = g.sample(7)
                    assert drawn.shape == (7, int(d)) and g.converged_
                    print(file)
                """);
        List<Path> models = Exchange.assertAgreement(directory);
        assertThat(models).hasSize(3 * 2 * 20).hasSize((int) printed.lines().count());
        for (Path file : models) {
            if (Files.exists(Exchange.criteria(file))) {
                Exchange.assertCriteria(file, ModelJson.read(file));
            }
        }
    }
}
