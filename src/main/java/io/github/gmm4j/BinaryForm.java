package io.github.gmm4j;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceCodec;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.ScatterForm;
import io.github.gmm4j.kernel.Moments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Models and sufficient statistics as bytes, with every bit of their numbers. */
final class BinaryForm {
    private BinaryForm() {}

    static void write(GaussianMixtureModel model, DataOutput out) throws IOException {
        out.writeUTF(model.covarianceModel().name());
        CovarianceCodec.write(model.weights(), out);
        write(model.meanRows(), out);
        CovarianceCodec.write(model.covariances(), out);
    }

    static GaussianMixtureModel readModel(DataInput in) throws IOException {
        CovarianceModel covarianceModel = CovarianceModel.of(in.readUTF());
        double[] weights = CovarianceCodec.readNumbers(in);
        double[][] means = readRows(in);
        return new GaussianMixtureModel(weights, means, CovarianceCodec.read(in), covarianceModel);
    }

    static void write(SufficientStatistics statistics, DataOutput out) throws IOException {
        CovarianceCodec.write(statistics.form(), out);
        CovarianceCodec.write(statistics.covariances(), out);
        out.writeDouble(statistics.weight());
        out.writeDouble(statistics.logLikelihood());
        out.writeInt(statistics.components());
        for (int k = 0; k < statistics.components(); k++) {
            out.writeDouble(statistics.responsibility(k));
            Moments moments = statistics.moments(k);
            CovarianceCodec.write(moments.origin(), out);
            CovarianceCodec.write(moments.first(), out);
            CovarianceCodec.write(moments.second(), out);
        }
    }

    static SufficientStatistics readStatistics(DataInput in) throws IOException {
        ScatterForm form = CovarianceCodec.readForm(in);
        List<Covariance> covariances = CovarianceCodec.read(in);
        double weight = in.readDouble();
        double logLikelihood = in.readDouble();
        double[] responsibilities = new double[in.readInt()];
        Moments[] moments = new Moments[responsibilities.length];
        for (int k = 0; k < moments.length; k++) {
            responsibilities[k] = in.readDouble();
            double[] origin = CovarianceCodec.readNumbers(in);
            double[] first = CovarianceCodec.readNumbers(in);
            moments[k] = new Moments(origin, first, CovarianceCodec.readNumbers(in));
        }
        return new SufficientStatistics(form, covariances, responsibilities, moments, weight, logLikelihood);
    }

    static void write(double[][] rows, DataOutput out) throws IOException {
        out.writeInt(rows.length);
        for (double[] row : rows) {
            CovarianceCodec.write(row, out);
        }
    }

    static double[][] readRows(DataInput in) throws IOException {
        double[][] rows = new double[in.readInt()][];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = CovarianceCodec.readNumbers(in);
        }
        return rows;
    }
}
