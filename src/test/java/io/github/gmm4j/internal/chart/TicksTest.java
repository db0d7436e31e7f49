package io.github.gmm4j.internal.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.internal.chart.Ticks.Tick;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicksTest {
    private static final double OVERHANG = 4;

    private static String labels(Axis axis, double length) {
        return new Ticks(axis, length, 100)
                .horizontal().stream().map(Tick::label).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "43, 96, 50 60 70 80 90",
        "-0.3, 0.4, -0.3 -0.2 -0.1 0.0 0.1 0.2 0.3 0.4",
        "0, 2, 0.0 0.5 1.0 1.5 2.0",
        "0, 0.0003, 0.0000 0.0001 0.0002 0.0003",
        "0, 500000, 0 100000 200000 300000 400000 500000",
        "5e5, 2e6, 0.5e6 1.0e6 1.5e6 2.0e6",
        "1e6, 4e6, 1.0e6 1.5e6 2.0e6 2.5e6 3.0e6 3.5e6 4.0e6",
        "0, 4e-7, 0 1e-7 2e-7 3e-7 4e-7",
        "-2e-12, 2e-12, -2e-12 -1e-12 0 1e-12 2e-12",
        "-2e300, 2e300, -2e300 -1e300 0 1e300 2e300",
        "1234566, 1234571, 1234566 1234567 1234568 1234569 1234570 1234571",
        "99999999.97, 100000000.04, -0.02 0.00 0.02 0.04",
        "1.00001, 1.00003, 1.00001 1.00002 1.00003",
    })
    void labelsAreRoundNumbers(double low, double high, String labels) {
        double length = 80 * (labels.split(" ").length - 1);
        assertThat(labels(Axis.of("x", low, high), length)).isEqualTo(labels);
    }

    /** The step is 1, 2 or 5 times a power of ten, ticks are on the axis, and labels give their values and have room. */
    @ParameterizedTest
    @ValueSource(ints = {80, 150, 600})
    void everyRangeHasTicks(int length) {
        Random random = new Random(length);
        for (int trial = 0; trial < 50; trial++) {
            double span = Math.pow(10, random.nextDouble(-150, 150));
            double low = span * random.nextGaussian() * Math.pow(10, random.nextInt(11));
            Axis axis = Axis.of("x", low, low + span);
            List<Tick> across = new Ticks(axis, length, OVERHANG).horizontal();
            List<Tick> up = new Ticks(axis, length, OVERHANG).vertical();
            assertReadable(axis, across);
            assertReadable(axis, up);
            double scale = length / (axis.place(axis.high()) - axis.place(axis.low()));
            double end = -OVERHANG;
            for (Tick tick : across) {
                double middle = (tick.place() - axis.place(axis.low())) * scale;
                double half = Text.width(tick.label(), Text.SMALL) / 2;
                if (half > 0) {
                    assertThat(middle - half).as(across.toString()).isGreaterThanOrEqualTo(end - 1e-6);
                    end = middle + half + 5;
                }
            }
            assertThat(end - 5).isLessThanOrEqualTo(length + OVERHANG + 1e-6);
            for (int i = 1; i < up.size(); i++) {
                assertThat((up.get(i).place() - up.get(i - 1).place()) * scale).isGreaterThan(11);
            }
            assertThat(up.size()).isGreaterThanOrEqualTo(length < 150 ? 1 : 3);
        }
    }

    private static void assertReadable(Axis axis, List<Tick> ticks) {
        List<Tick> labeled =
                ticks.stream().filter(tick -> !tick.label().isEmpty()).toList();
        assertThat(labeled.stream().map(Tick::label)).doesNotHaveDuplicates();
        for (Tick tick : ticks) {
            assertThat(tick.place()).isBetween(axis.place(axis.low()) - 1e-8, axis.place(axis.high()) + 1e-8);
        }
        for (int i = 1; i < ticks.size(); i++) {
            BigDecimal step = BigDecimal.valueOf(ticks.get(i).place())
                    .subtract(BigDecimal.valueOf(ticks.get(i - 1).place()))
                    .round(new MathContext(6))
                    .stripTrailingZeros();
            assertThat(step.unscaledValue().intValueExact()).isIn(1, 2, 5);
        }
        boolean relative = !axis.title().equals("x");
        for (Tick tick : labeled) {
            BigDecimal place = BigDecimal.valueOf(tick.place()).scaleByPowerOfTen(axis.exponent());
            BigDecimal value = relative ? place : place.add(axis.origin());
            assertThat(new BigDecimal(tick.label()).subtract(value).doubleValue() / axis.unit())
                    .isCloseTo(0, within(1e-9));
        }
        assertThat(new HashSet<>(labeled.stream()
                        .map(Tick::label)
                        .filter(label -> !label.equals("0"))
                        .map(label -> new BigDecimal(label).scale())
                        .toList()))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void countsAreWholeNumbers() {
        assertThat(labels(Axis.counting("n", 1, 3), 2000)).isEqualTo("1 2 3 4 5");
        assertThat(labels(Axis.counting("n", 0, 999), 400)).isEqualTo("0 200 400 600 800 1000");
    }
}
