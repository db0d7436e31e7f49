package io.github.gmm4j.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.LowRankCovariance;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

final class ModelWriter {
    static final String FORMAT = "gmm4j-model";
    static final int VERSION = 1;

    private final JsonGenerator json;

    ModelWriter(JsonGenerator json) {
        Separators compact = Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        json.setPrettyPrinter(new DefaultPrettyPrinter(compact).withObjectIndenter(new DefaultIndenter("  ", "\n")));
        this.json = json;
    }

    void write(NamedModel named) throws IOException {
        GaussianMixtureModel model = named.model();
        json.writeStartObject();
        json.writeStringField("format", FORMAT);
        json.writeNumberField("version", VERSION);
        json.writeStringField("covarianceModel", model.covarianceModel().name());
        json.writeNumberField("components", model.components());
        json.writeNumberField("dimension", model.dimension());
        if (!named.columns().isEmpty()) {
            json.writeFieldName("columns");
            json.writeArray(named.columns().toArray(String[]::new), 0, model.dimension());
        }
        json.writeFieldName("weights");
        writeArray(model.weights());
        json.writeFieldName("means");
        writeRows(model.means());
        json.writeFieldName("covariances");
        json.writeStartArray();
        for (Covariance covariance : withoutRepetition(model.covariances())) {
            write(covariance, model.covarianceModel());
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private static List<Covariance> withoutRepetition(List<Covariance> covariances) {
        return new HashSet<>(covariances).size() == 1 ? covariances.subList(0, 1) : covariances;
    }

    private void write(Covariance covariance, CovarianceModel model) throws IOException {
        if (covariance instanceof LowRankCovariance lowRank) {
            json.writeStartObject();
            json.writeFieldName("loadings");
            writeRows(lowRank.loadings());
            json.writeFieldName("noiseVariances");
            writeArray(lowRank.noiseVariances());
            json.writeEndObject();
        } else if (model.equals(CovarianceModel.spherical())) {
            json.writeNumber(covariance.variances()[0]);
        } else if (covariance.isDiagonal()) {
            writeArray(covariance.variances());
        } else {
            writeRows(covariance.toMatrix());
        }
    }

    private void writeRows(DMatrixRMaj matrix) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < matrix.numRows; i++) {
            json.writeArray(matrix.data, i * matrix.numCols, matrix.numCols);
        }
        json.writeEndArray();
    }

    private void writeArray(double[] numbers) throws IOException {
        json.writeArray(numbers, 0, numbers.length);
    }
}
