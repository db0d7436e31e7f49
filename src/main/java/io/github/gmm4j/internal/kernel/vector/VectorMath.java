package io.github.gmm4j.internal.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Functions that the vector module does not have, or has slowly. */
final class VectorMath {
    /** The exponential of its negative is still a normal number. */
    static final double MOST_NEGATIVE = 708;

    private static final VectorSpecies<Double> SPECIES = VectorLanes.SPECIES;
    private static final int LANES = VectorLanes.COUNT;
    private static final double LOG2_E = 1.4426950408889634;
    /** The high and the low part of log 2: the high one has zeros at its end, so that small multiples are exact. */
    private static final double LOG_2_HIGH = 0x1.62e42feep-1;

    private static final double LOG_2_LOW = 0x1.a39ef35793c76p-33;
    /** Adding it rounds a number of moderate size to an integer, which then stands in the lowest bits. */
    private static final double ROUNDER = 0x1.8p52;

    private static final int FRACTION_BITS = 52;
    /** The bits of the root of 1/2: numbers from there to the root of 2 have the logarithms nearest to 0. */
    private static final long ROOT_OF_HALF = 0x3fe6a09e667f3bcdL;

    private static final long ROUNDER_BITS = Double.doubleToRawLongBits(ROUNDER);

    private VectorMath() {}

    /**
     * Sums the lanes from first to last. The order of the vector module's own sum changes on compilation from JDK 23 on.
     * Overwrites lanes.
     */
    static double sum(DoubleVector vector, double[] lanes) {
        vector.intoArray(lanes, 0);
        double sum = 0;
        for (int l = 0; l < LANES; l++) {
            sum += lanes[l];
        }
        return sum;
    }

    /**
     * Replaces count numbers up to 0, padded to full vectors, by their exponentials; below {@code least}, at least {@code
     * -MOST_NEGATIVE}, they become 0. Subtracts a multiple of log 2 and sums a series for the rest. One loop, because
     * vectors passed between methods are not always inlined and then allocate objects.
     */
    static void exponentials(double[] t, int count, double least) {
        for (int i = 0; i < count; i += LANES) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, t, i);
            VectorMask<Double> counts = x.compare(VectorOperators.GE, least);
            if (!counts.anyTrue()) {
                DoubleVector.zero(SPECIES).intoArray(t, i);
                continue;
            }
            DoubleVector shifted =
                    x.fma(DoubleVector.broadcast(SPECIES, LOG2_E), DoubleVector.broadcast(SPECIES, ROUNDER));
            DoubleVector n = shifted.sub(DoubleVector.broadcast(SPECIES, ROUNDER));
            DoubleVector r = n.fma(DoubleVector.broadcast(SPECIES, -LOG_2_HIGH), x);
            r = n.fma(DoubleVector.broadcast(SPECIES, -LOG_2_LOW), r);
            DoubleVector series = DoubleVector.broadcast(SPECIES, 1.0 / 6227020800.0);
            series = series.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 479001600));
            series = series.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 39916800));
            series = series.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 3628800));
            series = series.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 362880));
            series = series.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 40320));
            series = series.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 5040));
            series = series.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 720));
            series = series.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 120));
            series = series.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 24));
            series = series.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 6));
            series = series.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 2));
            series = series.fma(r, DoubleVector.broadcast(SPECIES, 1));
            series = series.fma(r, DoubleVector.broadcast(SPECIES, 1));
            LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, FRACTION_BITS);
            DoubleVector power = series.reinterpretAsLongs().add(exponent).reinterpretAsDoubles();
            DoubleVector.zero(SPECIES).blend(power, counts).intoArray(t, i);
        }
    }

    /**
     * Writes offsets plus the natural logarithms of numbers of at least 1, all padded to full vectors. Uses the method and
     * coefficients of fdlibm: the logarithm of 2^e (1 + f) is e log 2 + f - (f^2 / 2 - s (f^2 / 2 + r)) with s = f / (2 + f)
     * and a polynomial r of s^2. The bits of the vector module's own logarithm change on compilation.
     */
    static void logarithms(double[] x, double[] offsets, int count, double[] logarithms) {
        for (int i = 0; i < count; i += LANES) {
            LongVector bits = DoubleVector.fromArray(SPECIES, x, i).reinterpretAsLongs();
            LongVector exponent = bits.sub(ROOT_OF_HALF).lanewise(VectorOperators.LSHR, FRACTION_BITS);
            DoubleVector e = exponent.add(ROUNDER_BITS).reinterpretAsDoubles().sub(ROUNDER);
            DoubleVector f = bits.sub(exponent.lanewise(VectorOperators.LSHL, FRACTION_BITS))
                    .reinterpretAsDoubles()
                    .sub(1);
            DoubleVector s = f.div(f.add(2));
            DoubleVector z = s.mul(s);
            DoubleVector r = z.mul(1.479819860511658591e-01)
                    .add(1.531383769920937332e-01)
                    .fma(z, DoubleVector.broadcast(SPECIES, 1.818357216161805012e-01))
                    .fma(z, DoubleVector.broadcast(SPECIES, 2.222219843214978396e-01))
                    .fma(z, DoubleVector.broadcast(SPECIES, 2.857142874366239149e-01))
                    .fma(z, DoubleVector.broadcast(SPECIES, 3.999999999940941908e-01))
                    .fma(z, DoubleVector.broadcast(SPECIES, 6.666666666666735130e-01))
                    .mul(z);
            DoubleVector half = f.mul(f).mul(0.5);
            DoubleVector low = e.mul(LOG_2_LOW).add(s.mul(half.add(r)));
            e.mul(LOG_2_HIGH)
                    .sub(half.sub(low).sub(f))
                    .add(DoubleVector.fromArray(SPECIES, offsets, i))
                    .intoArray(logarithms, i);
        }
    }
}
