package io.github.gmm4j.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A range of values and their places on an axis. Places are from 0 to about 20 whatever the values are, so that ticks at
 * round places are ticks at round values and the chart below never sees numbers that are tiny, huge, or all but equal. Where the
 * values have many digits in common, ticks tell their distance from the origin, and the title says so.
 *
 * @param name what is on the axis
 * @param low the least value shown
 * @param high the greatest value shown
 * @param origin the value whose place is 0, a multiple of ten units
 * @param exponent a unit is ten to this power
 * @param counts whether there is nothing between whole numbers
 */
record Axis(String name, double low, double high, BigDecimal origin, int exponent, boolean counts) {
    private static final double LEAST_RELATIVE_SPAN = 1e-12;
    private static final int LONGEST_NAME = 48;
    private static final int PLACES = 6;
    private static final int COMMON_DIGITS = 7;
    private static final int LEAST_PLAIN = -4;
    private static final int MOST_PLAIN = 5;
    private static final int FEWEST_COUNTS = 4;
    private static final double MARGIN = 0.04;

    /** An axis from low to high, a bit longer where these are all but the same. */
    static Axis of(String name, double low, double high) {
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
        BigDecimal origin =
                new BigDecimal(low).divide(tens, 0, RoundingMode.FLOOR).multiply(tens);
        return new Axis(Text.shortened(name, LONGEST_NAME), low, high, origin, exponent, counts);
    }

    /** An axis with room at both ends. */
    static Axis around(String name, double low, double high) {
        Axis tight = of(name, low, high);
        double margin = MARGIN * (tight.high - tight.low);
        return of(name, tight.low - margin, tight.high + margin);
    }

    /** The axis with more room at both ends, so that it shows a range of a length, if that is longer than its own. */
    Axis ofSpan(double span) {
        double margin = (span - span()) / 2;
        return margin > 0 ? of(name, low - margin, high + margin) : this;
    }

    /** How long the range is that it shows. */
    double span() {
        return high - low;
    }

    /** An axis of numbers to count with, from low to high, or to some numbers after low. */
    static Axis counting(String name, int low, int high) {
        int end = Math.max(high, low + FEWEST_COUNTS);
        double margin = MARGIN * (end - low);
        return of(name, low - margin, end + margin, true);
    }

    /** What is written along the axis. */
    String title() {
        return relative()
                ? name
                        + (origin.signum() > 0 ? " \u2212 " : " + ")
                        + origin.abs().stripTrailingZeros().toPlainString()
                : name;
    }

    private boolean relative() {
        return origin.abs().compareTo(BigDecimal.ONE.scaleByPowerOfTen(exponent + COMMON_DIGITS)) >= 0;
    }

    /** The distance of values whose places are 1 apart. */
    double unit() {
        return BigDecimal.ONE.scaleByPowerOfTen(exponent).doubleValue();
    }

    /** Where a value is. */
    double place(double value) {
        return (value - origin.doubleValue()) / unit();
    }

    /** Where values are. */
    double[] places(double[] values) {
        double[] places = new double[values.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = place(values[i]);
        }
        return places;
    }

    private BigDecimal value(double place) {
        BigDecimal distance = BigDecimal.valueOf(place)
                .setScale(PLACES, RoundingMode.HALF_EVEN)
                .scaleByPowerOfTen(exponent);
        BigDecimal value = relative() ? distance : distance.add(origin);
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    /** How many decimals it takes to write the value at a place, other than with a power of ten. */
    int decimals(double place) {
        BigDecimal value = value(place);
        return plain(value) ? Math.max(0, value.scale()) : 0;
    }

    private static int power(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }

    private static boolean plain(BigDecimal value) {
        return value.signum() == 0 || (power(value) >= LEAST_PLAIN && power(value) <= MOST_PLAIN);
    }

    /** What is written at a tick: the value at a place, with some decimals at least. */
    String label(double place, int decimals) {
        BigDecimal value = value(place);
        if (plain(value)) {
            return value.setScale(Math.max(decimals, value.scale()), RoundingMode.UNNECESSARY)
                    .toPlainString();
        }
        return value.movePointLeft(power(value)).round(MathContext.DECIMAL32).toPlainString() + "e" + power(value);
    }
}
