package io.github.gmm4j.internal.mixture;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.internal.bytes.ByteReader;
import io.github.gmm4j.internal.bytes.ByteWriter;
import io.github.gmm4j.internal.bytes.Envelope;
import java.util.List;
import java.util.zip.CRC32;
import org.ejml.data.DMatrixRMaj;

/** Mixtures as bytes, with every bit of their numbers. Reading refuses mixtures that are not valid. */
public final class MixtureCodec {
    private MixtureCodec() {}

    public static void write(Mixture model, ByteWriter out) {
        out.writeText(model.covarianceModel().name());
        out.writeNumbers(model.weights());
        out.writeRows(model.means());
        CovarianceCodec.write(model.covariances(), out);
    }

    public static Mixture readModel(ByteReader in) {
        CovarianceModel covarianceModel = CovarianceModel.of(in.readText());
        double[] weights = in.readNumbers();
        List<double[]> means = in.readList(ByteReader::readNumbers);
        int d = means.isEmpty() ? 0 : means.get(0).length;
        if (d == 0 || means.stream().anyMatch(mean -> mean.length != d)) {
            throw new IllegalArgumentException("means must be of one dimension, at least 1");
        }
        DMatrixRMaj rows = new DMatrixRMaj(means.toArray(double[][]::new));
        return Mixture.of(weights, rows, CovarianceCodec.read(in), covarianceModel);
    }

    /** Returns a hash of a model in hexadecimal digits. */
    public static String digest(Mixture model) {
        return checksum(new Envelope("a model", 1).seal(out -> write(model, out)));
    }

    /** Returns a hash of numbers in hexadecimal digits. */
    public static String digest(double[]... numbers) {
        return checksum(new Envelope("numbers", 1).seal(out -> out.writeRows(numbers)));
    }

    private static String checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return Long.toHexString(checksum.getValue());
    }
}
