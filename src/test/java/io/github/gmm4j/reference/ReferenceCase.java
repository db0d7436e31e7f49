package io.github.gmm4j.reference;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Data with expected results from other tools; see the README beside the files. */
public final class ReferenceCase {
    private final String id;
    private final Json json;
    private final DMatrixRMaj data;

    private ReferenceCase(String id) {
        this.id = id;
        try (InputStream in = open("case.json")) {
            json = Json.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        data = csv(json.get("data.file").text());
    }

    public static ReferenceCase of(String id) {
        return new ReferenceCase(id);
    }

    private InputStream open(String file) throws IOException {
        InputStream in = ReferenceCase.class.getResourceAsStream("/reference/" + id + "/" + file);
        if (in == null) {
            throw new IOException("no reference file " + id + "/" + file);
        }
        return in;
    }

    private DMatrixRMaj csv(String file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            return new DMatrixRMaj(lines.lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return id;
    }

    /** n x d, one sample per row. */
    public DMatrixRMaj data() {
        return data;
    }

    public Json json() {
        return json;
    }

    /** The data with the case's sample weights, if it has any. */
    public Samples samples() {
        return json.has("weights") ? Samples.of(data, csv("weights.csv").data) : Samples.of(data);
    }

    public List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (Json run : json.get("runs").elements()) {
            runs.add(new Run(this, run));
        }
        return runs;
    }

    /** One set of options and what is expected of it. */
    public record Run(ReferenceCase of, Json json) {
        public int components() {
            return json.get("k").integer();
        }

        public CovarianceModel covariance() {
            return CovarianceModel.of(json.get("covarianceType").text());
        }

        public double regularization() {
            return json.get("regCovar").number();
        }

        public Json expected(String path) {
            return json.get("expected." + path);
        }

        public GaussianMixtureModel initialModel() {
            Json initial = json.get("initial");
            return GaussianMixtureModel.of(
                    initial.get("weights").numbers(),
                    initial.get("means").matrix(),
                    covariances(initial.get("covariances")));
        }

        /** The k matrices d x d that stand in a file in the shape of the covariance type. */
        public List<DMatrixRMaj> covariances(Json file) {
            int d = of.data().numCols;
            return switch (json.get("covarianceType").text()) {
                case "full" -> file.elements().stream().map(Json::matrix).toList();
                case "tied" -> java.util.Collections.nCopies(components(), file.matrix());
                case "diag" ->
                    file.elements().stream()
                            .map(variances -> CommonOps_DDRM.diag(variances.numbers()))
                            .toList();
                default ->
                    Arrays.stream(file.numbers())
                            .mapToObj(variance -> {
                                double[] variances = new double[d];
                                Arrays.fill(variances, variance);
                                return CommonOps_DDRM.diag(variances);
                            })
                            .toList();
            };
        }

        @Override
        public String toString() {
            return of.id + " " + json.get("covarianceType").text() + " k=" + components() + " reg=" + regularization();
        }
    }
}
