package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.bytes.ByteReader;
import io.github.gmm4j.internal.bytes.ByteWriter;
import io.github.gmm4j.internal.scatter.Projections;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Writes covariances and the forms of scatter sums as bytes, with every bit of their numbers, so that EM continues exactly
 * where it stopped. For the library's own use; not API.
 */
public final class CovarianceCodec {
    private static final int FULL = 0;
    private static final int DIAGONAL = 1;
    private static final int LOW_RANK = 2;

    private CovarianceCodec() {}

    /**
     * Writes covariances of one dimension.
     *
     * @param covariances any number of them
     * @param out where to write
     */
    public static void write(List<Covariance> covariances, ByteWriter out) {
        out.writeList(covariances, CovarianceCodec::write);
    }

    private static void write(Covariance covariance, ByteWriter out) {
        if (covariance instanceof FullCovariance full) {
            out.writeByte(FULL);
            out.writeInt(full.dimension());
            out.writeNumbers(full.packed());
        } else if (covariance instanceof LowRankCovariance lowRank) {
            out.writeByte(LOW_RANK);
            out.writeInt(lowRank.factors());
            out.writeNumbers(lowRank.loadings().data);
            out.writeNumbers(lowRank.noiseVariances());
        } else {
            out.writeByte(DIAGONAL);
            out.writeNumbers(covariance.variances());
        }
    }

    /**
     * Reads covariances.
     *
     * @param in where to read
     * @return the covariances
     * @throws IllegalArgumentException if one is not valid
     */
    public static List<Covariance> read(ByteReader in) {
        return in.readList(CovarianceCodec::readOne);
    }

    private static Covariance readOne(ByteReader in) {
        int kind = in.readByte();
        return switch (kind) {
            case FULL -> full(in.readInt(1, "the dimension of a covariance"), in.readNumbers());
            case DIAGONAL -> new DiagonalCovariance(in.readNumbers());
            case LOW_RANK -> lowRank(in.readInt(1, "factors"), in.readNumbers(), in.readNumbers());
            default -> throw new IllegalArgumentException("damaged, no kind of covariance is " + kind);
        };
    }

    private static Covariance full(int dimension, double[] packed) {
        if (packed.length != dimension * (dimension + 1L) / 2) {
            throw new IllegalArgumentException(
                    "a covariance of dimension " + dimension + " must not have " + packed.length + " numbers");
        }
        return new FullCovariance(dimension, packed);
    }

    private static Covariance lowRank(int factors, double[] loadings, double[] noise) {
        if (loadings.length != (long) factors * noise.length) {
            throw new IllegalArgumentException("loadings must be " + noise.length + " x " + factors + " numbers, found "
                    + loadings.length + " numbers");
        }
        return new LowRankCovariance(DMatrixRMaj.wrap(noise.length, factors, loadings), noise);
    }

    /**
     * Writes the form of scatter sums.
     *
     * @param form the form
     * @param out where to write
     */
    public static void write(ScatterLayout form, ByteWriter out) {
        if (form instanceof Projections projections) {
            out.writeByte(LOW_RANK);
            projections.write(out);
        } else {
            out.writeByte(form == ScatterLayout.FULL ? FULL : DIAGONAL);
        }
    }

    /**
     * Reads the form of scatter sums.
     *
     * @param in where to read
     * @return the form
     * @throws IllegalArgumentException if it is not valid
     */
    public static ScatterLayout readForm(ByteReader in) {
        int kind = in.readByte();
        return switch (kind) {
            case FULL -> ScatterLayout.FULL;
            case DIAGONAL -> ScatterLayout.DIAGONAL;
            case LOW_RANK -> Projections.read(in);
            default -> throw new IllegalArgumentException("damaged, no form of scatter sums is " + kind);
        };
    }
}
