package io.github.gmm4j.internal.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * A range of values and their places on an axis. Places are from -10 to 20, which avoids overflow and cancellation in
 * drawing. If values share many leading digits, labels give the distance from the origin, which the title names. The origin
 * has place 0 and is a multiple of ten units; a unit is 10^exponent; counts means that all values are whole numbers.
 */
public record Axis(String name, double low, double high, BigDecimal origin, int exponent, boolean counts) {
    private static final double LEAST_RELATIVE_SPAN = 1e-12;
    private static final int LONGEST_NAME = 48;
    private static final int COMMON_DIGITS = 7;
    /** Powers of ten of numbers that are written without a power of ten. */
    private static final int LEAST_PLAIN = -4;

    private static final int MOST_PLAIN = 5;
    /** Most characters of an offset that is written without a power of ten. */
    private static final int LONGEST_PLAIN = 15;

    private static final int FEWEST_COUNTS = 4;
    private static final double MARGIN = 0.04;

    /** An axis from low to high, extended where they are nearly equal. */
    public static Axis of(String name, double low, double high) {
        return of(name, low, high, false);
    }

    private static Axis of(String name, double low, double high, boolean counts) {
        double least = LEAST_RELATIVE_SPAN * Math.max(Math.abs(low), Math.abs(high));
        if (!(high - low > least)) {
            double margin = least > 0 ? least : 1;
            return of(name, low - margin, high + margin, counts);
        }
        int exponent = (int) Math.floor(Math.log10(high - low));
        BigDecimal tens = BigDecimal.ONE.scaleByPowerOfTen(exponent + 1);
        BigDecimal origin = roundest(low, high, tens).orElse(multiple(low, tens, RoundingMode.FLOOR));
        return new Axis(Text.shortened(name, LONGEST_NAME), low, high, origin, exponent, counts);
    }

    /** Returns the multiple of the highest possible power of ten, not below the lowest, within a range. */
    private static Optional<BigDecimal> roundest(double low, double high, BigDecimal lowest) {
        int first = (int) Math.ceil(Math.log10(Math.max(Math.abs(low), Math.abs(high))));
        int last = power(lowest);
        for (int power = Math.max(first, last); power >= last; power--) {
            BigDecimal multiple = multiple(low, BigDecimal.ONE.scaleByPowerOfTen(power), RoundingMode.CEILING);
            if (multiple.compareTo(new BigDecimal(high)) <= 0) {
                return Optional.of(multiple);
            }
        }
        return Optional.empty();
    }

    private static BigDecimal multiple(double value, BigDecimal unit, RoundingMode rounding) {
        return new BigDecimal(value).divide(unit, 0, rounding).multiply(unit);
    }

    /** An axis with room at both ends. */
    public static Axis around(String name, double low, double high) {
        Axis tight = of(name, low, high);
        double margin = MARGIN * (tight.high - tight.low);
        return of(name, tight.low - margin, tight.high + margin);
    }

    /** Returns the axis, extended at both ends to the given span if that is longer. */
    public Axis ofSpan(double span) {
        double margin = (span - span()) / 2;
        return margin > 0 ? of(name, low - margin, high + margin) : this;
    }

    public double span() {
        return high - low;
    }

    /** An axis of whole numbers from low to high, with at least five numbers. */
    public static Axis counting(String name, int low, int high) {
        int end = Math.max(high, low + FEWEST_COUNTS);
        double margin = MARGIN * (end - low);
        return of(name, low - margin, end + margin, true);
    }

    /** The title of the axis: the name, and the origin where labels are relative to it. */
    public String title() {
        return name + offset();
    }

    /** The title with its name shortened to fit a width. */
    public String title(double width) {
        String offset = offset();
        return Text.fitted(name, Text.NORMAL, width - Text.width(offset, Text.NORMAL)) + offset;
    }

    private String offset() {
        if (!relative()) {
            return "";
        }
        BigDecimal distance = origin.abs().stripTrailingZeros();
        String plain = distance.toPlainString();
        String shortest = plain.length() <= LONGEST_PLAIN
                ? plain
                : distance.movePointLeft(power(distance)).toPlainString() + "e" + power(distance);
        return (origin.signum() > 0 ? " \u2212 " : " + ") + shortest;
    }

    private boolean relative() {
        return origin.abs().compareTo(BigDecimal.ONE.scaleByPowerOfTen(exponent + COMMON_DIGITS)) >= 0;
    }

    /** The difference of values whose places differ by 1. */
    public double unit() {
        return BigDecimal.ONE.scaleByPowerOfTen(exponent).doubleValue();
    }

    /** The place of a value. */
    public double place(double value) {
        return (value - origin.doubleValue()) / unit();
    }

    /** The places of values. */
    public double[] places(double[] values) {
        return DoubleStream.of(values).map(this::place).toArray();
    }

    /** The labels of ticks, with the decimals that multiples of the step need. */
    public List<String> labels(List<BigDecimal> places, BigDecimal step) {
        List<BigDecimal> values = places.stream().map(this::value).toList();
        BigDecimal largest =
                values.stream().map(BigDecimal::abs).max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
        int decimals = -power(step.scaleByPowerOfTen(exponent));
        int power = largest.signum() == 0 ? 0 : power(largest);
        boolean plain = (power >= LEAST_PLAIN && power <= MOST_PLAIN)
                || plain(largest, decimals).length()
                        <= scientific(largest, power, decimals).length();
        return values.stream()
                .map(value -> plain ? plain(value, decimals) : scientific(value, power, decimals))
                .toList();
    }

    /** The value at a place, or its distance from the origin where labels give that. */
    private BigDecimal value(BigDecimal place) {
        BigDecimal distance = place.scaleByPowerOfTen(exponent);
        return relative() ? distance : distance.add(origin);
    }

    /** The power of ten of the first digit. */
    private static int power(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }

    private static String plain(BigDecimal value, int decimals) {
        return value.setScale(Math.max(0, decimals), RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String scientific(BigDecimal value, int power, int decimals) {
        return value.signum() == 0 ? "0" : plain(value.movePointLeft(power), decimals + power) + "e" + power;
    }
}
