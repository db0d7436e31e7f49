package io.github.gmm4j;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceCodec;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.ScatterForm;
import io.github.gmm4j.data.Envelope;
import io.github.gmm4j.kernel.Moments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** Models, sufficient statistics and how a fit went as bytes, with every bit of their numbers. */
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

    /** A number that tells models apart, in hexadecimal digits. */
    static String digest(GaussianMixtureModel model) {
        return checksum(new Envelope("a model", 1).seal(out -> write(model, out)));
    }

    /** A number that tells numbers apart, in hexadecimal digits. */
    static String digest(double[]... numbers) {
        return checksum(new Envelope("numbers", 1).seal(out -> write(numbers, out)));
    }

    private static String checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return Long.toHexString(checksum.getValue());
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

    static void writeCandidates(List<StartCandidate> candidates, DataOutput out) throws IOException {
        out.writeInt(candidates.size());
        for (StartCandidate candidate : candidates) {
            out.writeUTF(candidate.start());
            out.writeInt(candidate.iterations());
            out.writeDouble(candidate.meanLogLikelihood());
            out.writeBoolean(candidate.failure().isPresent());
            out.writeUTF(candidate.failure().orElse(""));
        }
    }

    static List<StartCandidate> readCandidates(DataInput in) throws IOException {
        return readList(in, BinaryForm::readCandidate);
    }

    private static StartCandidate readCandidate(DataInput in) throws IOException {
        String start = in.readUTF();
        int iterations = in.readInt();
        double meanLogLikelihood = in.readDouble();
        boolean failed = in.readBoolean();
        Optional<String> failure = Optional.of(in.readUTF()).filter(text -> failed);
        return new StartCandidate(start, iterations, meanLogLikelihood, failure);
    }

    static void writeDegeneracies(List<Degeneracy> degeneracies, DataOutput out) throws IOException {
        out.writeInt(degeneracies.size());
        for (Degeneracy degeneracy : degeneracies) {
            out.writeInt(degeneracy.restart());
            out.writeInt(degeneracy.iteration());
            out.writeInt(degeneracy.component());
            out.writeDouble(degeneracy.responsibility());
            out.writeUTF(degeneracy.cause().name());
            out.writeUTF(degeneracy.detail());
            out.writeUTF(degeneracy.action().name());
        }
    }

    static List<Degeneracy> readDegeneracies(DataInput in) throws IOException {
        return readList(in, BinaryForm::readDegeneracy);
    }

    private static Degeneracy readDegeneracy(DataInput in) throws IOException {
        return new Degeneracy(
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readDouble(),
                Degeneracy.Cause.valueOf(in.readUTF()),
                in.readUTF(),
                DegeneracyPolicy.valueOf(in.readUTF()));
    }

    /** Reads a number of things, after how many they are. */
    static <T> List<T> readList(DataInput in, Envelope.Reading<T> one) throws IOException {
        List<T> all = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            all.add(one.from(in));
        }
        return all;
    }
}
