package io.github.gmm4j;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.SingularCovarianceException;
import io.github.gmm4j.internal.bytes.ByteReader;
import io.github.gmm4j.internal.bytes.ByteWriter;
import io.github.gmm4j.internal.bytes.Envelope;
import io.github.gmm4j.internal.kernel.Moments;
import io.github.gmm4j.internal.mixture.CovarianceCodec;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.ejml.data.DMatrixRMaj;

/**
 * Models, sufficient statistics and the course of a fit as bytes, with every bit of their numbers. What is read is valid, or
 * an {@link IllegalArgumentException} says why not.
 */
final class BinaryForm {
    /** Largest difference between the sum of the responsibilities and the weight of the samples, in parts of it. */
    private static final double WEIGHT_TOLERANCE = 1e-6;

    private BinaryForm() {}

    static void write(GaussianMixtureModel model, ByteWriter out) {
        out.writeText(model.covarianceModel().name());
        out.writeNumbers(model.weights());
        out.writeRows(model.meanRows());
        CovarianceCodec.write(model.covariances(), out);
    }

    static GaussianMixtureModel readModel(ByteReader in) {
        CovarianceModel covarianceModel = CovarianceModel.of(in.readText());
        double[] weights = in.readNumbers();
        List<double[]> means = in.readList(ByteReader::readNumbers);
        int d = means.isEmpty() ? 0 : means.get(0).length;
        if (d == 0 || means.stream().anyMatch(mean -> mean.length != d)) {
            throw new IllegalArgumentException("means must be of one dimension, at least 1");
        }
        DMatrixRMaj rows = new DMatrixRMaj(means.toArray(double[][]::new));
        return GaussianMixtureModel.of(weights, rows, CovarianceCodec.read(in), covarianceModel);
    }

    /** A number that tells models apart, in hexadecimal digits. */
    static String digest(GaussianMixtureModel model) {
        return checksum(new Envelope("a model", 1).seal(out -> write(model, out)));
    }

    /** A number that tells numbers apart, in hexadecimal digits. */
    static String digest(double[]... numbers) {
        return checksum(new Envelope("numbers", 1).seal(out -> out.writeRows(numbers)));
    }

    private static String checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return Long.toHexString(checksum.getValue());
    }

    static void write(SufficientStatistics statistics, ByteWriter out) {
        statistics.form().write(out);
        CovarianceCodec.write(statistics.covariances(), out);
        out.writeDouble(statistics.weight());
        out.writeDouble(statistics.logLikelihood());
        out.writeInt(statistics.components());
        for (int k = 0; k < statistics.components(); k++) {
            out.writeDouble(statistics.responsibility(k));
            Moments moments = statistics.moments(k);
            out.writeNumbers(moments.origin());
            out.writeNumbers(moments.first());
            out.writeNumbers(moments.second());
        }
    }

    static SufficientStatistics readStatistics(ByteReader in) {
        ScatterLayout form = ScatterLayout.read(in);
        List<Covariance> covariances = CovarianceCodec.read(in);
        double weight = in.readAmount("the weight of the samples");
        double logLikelihood = in.readFinite("the log-likelihood");
        double[] responsibilities = new double[in.readCount(Double.BYTES)];
        Moments[] moments = new Moments[responsibilities.length];
        for (int k = 0; k < moments.length; k++) {
            responsibilities[k] = in.readAmount("responsibilities");
            double[] origin = in.readNumbers("points of reference");
            double[] first = in.readNumbers("first moments");
            moments[k] = new Moments(origin, first, in.readNumbers("second moments"));
        }
        requireShapes(form, covariances, moments);
        double sum = Arrays.stream(responsibilities).sum();
        if (!(Math.abs(sum - weight) <= WEIGHT_TOLERANCE * weight)) {
            throw new IllegalArgumentException(
                    "responsibilities must have the samples' weight " + weight + " as their sum, found " + sum);
        }
        return new SufficientStatistics(form, covariances, responsibilities, moments, weight, logLikelihood);
    }

    private static void requireShapes(ScatterLayout form, List<Covariance> covariances, Moments... moments) {
        int k = moments.length;
        int d = k == 0 ? 0 : moments[0].origin().length;
        boolean agree = d > 0
                && form.fits(k, d)
                && (covariances.isEmpty() || covariances.size() == k)
                && covariances.stream().allMatch(covariance -> covariance.dimension() == d);
        int length = agree ? form.length(d) : 0;
        for (Moments sums : moments) {
            agree = agree && sums.origin().length == d && sums.first().length == d && sums.second().length == length;
        }
        if (!agree) {
            throw new IllegalArgumentException("the shapes of the sums do not agree");
        }
    }

    static void write(StartCandidate candidate, ByteWriter out) {
        out.writeText(candidate.start());
        out.writeInt(candidate.iterations());
        out.writeDouble(candidate.meanLogLikelihood());
        out.writeBoolean(candidate.failure().isPresent());
        out.writeText(candidate.failure().orElse(""));
    }

    static StartCandidate readCandidate(ByteReader in) {
        String start = in.readText();
        int iterations = in.readInt(0, "the iterations of a start");
        double meanLogLikelihood = in.readDouble();
        boolean failed = in.readBoolean();
        Optional<String> failure = Optional.of(in.readText()).filter(text -> failed);
        return new StartCandidate(start, iterations, meanLogLikelihood, failure);
    }

    static void write(Degeneracy degeneracy, ByteWriter out) {
        out.writeInt(degeneracy.restart());
        out.writeInt(degeneracy.iteration());
        out.writeInt(degeneracy.component());
        out.writeDouble(degeneracy.responsibility());
        out.writeText(degeneracy.cause().name());
        out.writeText(degeneracy.detail());
        out.writeText(degeneracy.action().name());
    }

    static Degeneracy readDegeneracy(ByteReader in) {
        return new Degeneracy(
                in.readInt(0, "the restart of a degeneracy"),
                in.readInt(0, "the iteration of a degeneracy"),
                in.readInt(SingularCovarianceException.SHARED, "the component of a degeneracy"),
                in.readDouble(),
                in.readName(Degeneracy.Cause.values()),
                in.readText(),
                in.readName(DegeneracyPolicy.values()));
    }

    /** Reads mean log-likelihoods by iteration. */
    static double[] readHistory(ByteReader in) {
        return in.readNumbers("mean log-likelihoods");
    }
}
