package io.github.gmm4j.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void roundPlacesAreRoundValues() {
        Axis axis = Axis.of("waiting", 43, 96);
        assertThat(axis.unit()).isEqualTo(10);
        assertThat(axis.place(0)).isZero();
        assertThat(axis.place(43)).isEqualTo(4.3);
        assertThat(axis.label(4.5, 0)).isEqualTo("45");
        assertThat(axis.label(5, 1)).isEqualTo("50.0");
        assertThat(axis.decimals(4.55)).isEqualTo(1);
        assertThat(axis.label(4.55, 0)).isEqualTo("45.5");
        assertThat(axis.title()).isEqualTo("waiting");
    }

    @Test
    void zeroIsZero() {
        Axis axis = Axis.of("x", -0.3, 0.4);
        assertThat(axis.label(axis.place(0), 0)).isEqualTo("0");
        assertThat(axis.label(axis.place(-0.1), 0)).isEqualTo("-0.1");
    }

    @Test
    void largeAndSmallValuesHavePowersOfTen() {
        Axis large = Axis.of("x", 1e6, 5e6);
        assertThat(large.label(large.place(2_500_000), 0)).isEqualTo("2.5e6");
        assertThat(large.decimals(large.place(2_500_000))).isZero();
        Axis small = Axis.of("x", 0, 3e-7);
        assertThat(small.label(small.place(2e-7), 0)).isEqualTo("2e-7");
        Axis usual = Axis.of("x", 0, 500_000);
        assertThat(usual.label(usual.place(100_000), 0)).isEqualTo("100000");
    }

    @Test
    void commonDigitsAreInTheTitle() {
        Axis axis = Axis.of("x", 1e8 + 0.043, 1e8 + 0.096);
        assertThat(axis.title()).isEqualTo("x \u2212 100000000");
        assertThat(axis.label(axis.place(1e8 + 0.05), 0)).isEqualTo("0.05");
        assertThat(Axis.of("y", -1e8 - 0.09, -1e8 - 0.01).title()).isEqualTo("y + 100000000.1");
    }

    @Test
    void valuesThatAreTheSameHaveRoom() {
        for (double value : new double[] {0, 5, -1e300, 1e-300}) {
            Axis axis = Axis.of("x", value, value);
            assertThat(axis.low()).isLessThan(value);
            assertThat(axis.high()).isGreaterThan(value);
            assertThat(axis.place(value)).isBetween(0.0, 20.0);
        }
        Axis around = Axis.around("x", 10, 20);
        assertThat(around.low()).isCloseTo(9.6, within(1e-12));
        assertThat(around.high()).isCloseTo(20.4, within(1e-12));
    }

    @Test
    void labelsOfAnAxisHaveTheSameDecimals() {
        Axis axis = Axis.of("x", 0, 2);
        TickLabels first = new TickLabels(axis, 0);
        for (double place : new double[] {0, 0.25, 0.5}) { // too close, say
            first.apply(place);
        }
        for (double place : new double[] {0, 0.5, 1}) {
            first.apply(place);
        }
        assertThat(first.decimals()).isEqualTo(1);
        assertThat(new TickLabels(axis, first.decimals()).apply(1.0)).isEqualTo("1.0");
    }
}
