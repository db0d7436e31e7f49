package io.github.gmm4j.cli.values;

import java.math.BigInteger;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters of numbers within bounds, so that messages name the option and come before any file is read. */
public abstract class BoundedNumbers<T> implements ITypeConverter<T> {
    private static final String WHOLE = "[+-]?\\d{1,1000}";

    private BoundedNumbers() {}

    private static int atLeast(int least, String text) {
        BigInteger number = text.matches(WHOLE) ? new BigInteger(text) : BigInteger.valueOf(Long.MIN_VALUE);
        if (number.compareTo(BigInteger.valueOf(least)) < 0) {
            throw new TypeConversionException(
                    "must be a whole number that is at least " + least + ", found \"" + text + "\"");
        }
        if (number.bitLength() >= Integer.SIZE) {
            throw new TypeConversionException("must be at most " + Integer.MAX_VALUE + ", found \"" + text + "\"");
        }
        return number.intValueExact();
    }

    /** 1, 2, ... */
    public static final class Positive extends BoundedNumbers<Integer> {
        @Override
        public Integer convert(String text) {
            return atLeast(1, text);
        }
    }

    /** 0, 1, ... */
    public static final class NotNegative extends BoundedNumbers<Integer> {
        @Override
        public Integer convert(String text) {
            return atLeast(0, text);
        }
    }

    /** A finite number that is not negative. */
    public static final class Amount extends BoundedNumbers<Double> {
        @Override
        public Double convert(String text) {
            double number = parsed(text);
            if (!(number >= 0 && Double.isFinite(number))) {
                throw new TypeConversionException(
                        "must be a number that is finite and not negative, found \"" + text + "\"");
            }
            return number;
        }

        private static double parsed(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
    }
}
