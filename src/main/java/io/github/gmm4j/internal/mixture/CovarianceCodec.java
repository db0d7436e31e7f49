package io.github.gmm4j.internal.mixture;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.LowRankCovariance;
import io.github.gmm4j.internal.algebra.PackedTriangle;
import io.github.gmm4j.internal.bytes.ByteReader;
import io.github.gmm4j.internal.bytes.ByteWriter;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Writes covariances as bytes, with every bit of their numbers, so that EM continues exactly where it stopped. */
public final class CovarianceCodec {
    private static final int FULL = 0;
    private static final int DIAGONAL = 1;
    private static final int LOW_RANK = 2;

    private CovarianceCodec() {}

    /** Writes covariances of one dimension. */
    public static void write(List<Covariance> covariances, ByteWriter out) {
        out.writeList(covariances, CovarianceCodec::write);
    }

    private static void write(Covariance covariance, ByteWriter out) {
        if (covariance instanceof LowRankCovariance lowRank) {
            out.writeByte(LOW_RANK);
            out.writeInt(lowRank.factors());
            out.writeNumbers(lowRank.loadings().data);
            out.writeNumbers(lowRank.noiseVariances());
        } else if (covariance.isDiagonal()) {
            out.writeByte(DIAGONAL);
            out.writeNumbers(covariance.variances());
        } else {
            out.writeByte(FULL);
            out.writeInt(covariance.dimension());
            out.writeNumbers(PackedTriangle.pack(covariance.toMatrix()));
        }
    }

    /** Throws IllegalArgumentException if a covariance is not valid. */
    public static List<Covariance> read(ByteReader in) {
        return in.readList(CovarianceCodec::readOne);
    }

    private static Covariance readOne(ByteReader in) {
        int kind = in.readByte();
        return switch (kind) {
            case FULL -> full(in.readInt(1, "the dimension of a covariance"), in.readNumbers());
            case DIAGONAL -> Covariance.diagonal(in.readNumbers());
            case LOW_RANK -> lowRank(in.readInt(1, "factors"), in.readNumbers(), in.readNumbers());
            default -> throw new IllegalArgumentException("damaged, no kind of covariance is " + kind);
        };
    }

    private static Covariance full(int dimension, double[] packed) {
        if (packed.length != dimension * (dimension + 1L) / 2) {
            throw new IllegalArgumentException(
                    "a covariance of dimension " + dimension + " must not have " + packed.length + " numbers");
        }
        return Covariance.full(PackedTriangle.unpack(dimension, packed));
    }

    private static Covariance lowRank(int factors, double[] loadings, double[] noise) {
        if (loadings.length != (long) factors * noise.length) {
            throw new IllegalArgumentException("loadings must be " + noise.length + " x " + factors + " numbers, found "
                    + loadings.length + " numbers");
        }
        return Covariance.lowRank(DMatrixRMaj.wrap(noise.length, factors, loadings), noise);
    }
}
