package io.github.gmm4j.covariance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Covariances and the forms of scatter sums as bytes: every bit of their numbers is kept, so that EM goes on from what was
 * read as it would have gone on from what was written. For the library's own use; not API.
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
     * @param out where to
     * @throws IOException if writing fails
     */
    public static void write(List<? extends Covariance> covariances, DataOutput out) throws IOException {
        out.writeInt(covariances.size());
        for (Covariance covariance : covariances) {
            if (covariance instanceof FullCovariance full) {
                out.writeByte(FULL);
                out.writeInt(full.dimension());
                write(full.packed(), out);
            } else if (covariance instanceof LowRankCovariance lowRank) {
                out.writeByte(LOW_RANK);
                out.writeInt(lowRank.factors());
                write(lowRank.loadings().data, out);
                write(lowRank.noiseVariances(), out);
            } else {
                out.writeByte(DIAGONAL);
                write(covariance.variances(), out);
            }
        }
    }

    /**
     * Reads covariances.
     *
     * @param in where from
     * @return the covariances
     * @throws IOException if reading fails
     */
    public static List<Covariance> read(DataInput in) throws IOException {
        int count = in.readInt();
        List<Covariance> covariances = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            covariances.add(readOne(in));
        }
        return covariances;
    }

    private static Covariance readOne(DataInput in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case FULL -> new FullCovariance(in.readInt(), readNumbers(in));
            case DIAGONAL -> new DiagonalCovariance(readNumbers(in));
            case LOW_RANK -> {
                int factors = in.readInt();
                double[] loadings = readNumbers(in);
                yield new LowRankCovariance(
                        DMatrixRMaj.wrap(loadings.length / factors, factors, loadings), readNumbers(in));
            }
            default -> throw new IOException("no kind of covariance is " + kind);
        };
    }

    /**
     * Writes the form of scatter sums.
     *
     * @param form the form
     * @param out where to
     * @throws IOException if writing fails
     */
    public static void write(ScatterForm form, DataOutput out) throws IOException {
        if (form instanceof Projections projections) {
            out.writeByte(LOW_RANK);
            projections.write(out);
        } else {
            out.writeByte(form == ScatterForm.FULL ? FULL : DIAGONAL);
        }
    }

    /**
     * Reads the form of scatter sums.
     *
     * @param in where from
     * @return the form
     * @throws IOException if reading fails
     */
    public static ScatterForm readForm(DataInput in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case FULL -> ScatterForm.FULL;
            case DIAGONAL -> ScatterForm.DIAGONAL;
            case LOW_RANK -> Projections.read(in);
            default -> throw new IOException("no form of scatter sums is " + kind);
        };
    }

    /**
     * Writes numbers.
     *
     * @param numbers any number of them; not modified
     * @param out where to
     * @throws IOException if writing fails
     */
    public static void write(double[] numbers, DataOutput out) throws IOException {
        out.writeInt(numbers.length);
        for (double number : numbers) {
            out.writeDouble(number);
        }
    }

    /**
     * Reads numbers.
     *
     * @param in where from
     * @return the numbers
     * @throws IOException if reading fails
     */
    public static double[] readNumbers(DataInput in) throws IOException {
        double[] numbers = new double[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readDouble();
        }
        return numbers;
    }
}
