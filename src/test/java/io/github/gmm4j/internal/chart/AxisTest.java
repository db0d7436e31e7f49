package io.github.gmm4j.internal.chart;

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
        assertThat(axis.title()).isEqualTo("waiting");
    }

    @Test
    void commonDigitsAreInTheTitle() {
        assertThat(Axis.of("x", 1e8 + 0.043, 1e8 + 0.096).title()).isEqualTo("x \u2212 100000000");
        assertThat(Axis.of("x", 1e8 - 0.03, 1e8 + 0.05).title()).isEqualTo("x \u2212 100000000");
        assertThat(Axis.of("y", -1e8 - 0.09, -1e8 - 0.01).title()).isEqualTo("y + 100000000.1");
        assertThat(Axis.of("y", 1e150 - 2e140, 1e150 + 5e140).title()).isEqualTo("y \u2212 1e150");
        assertThat(Axis.of("y", 1.00001, 1.00002).title()).isEqualTo("y");
    }

    @Test
    void aTitleIsShortenedWithoutItsOffset() {
        Axis axis = Axis.of("mean_radius_of_the_nucleus_worst", 1e8 + 0.043, 1e8 + 0.096);
        double width = 0.7 * Text.width(axis.title(), Text.NORMAL);
        assertThat(axis.title(1000)).isEqualTo(axis.title());
        assertThat(axis.title(width)).startsWith("mean").contains("\u2026").endsWith("worst \u2212 100000000");
        assertThat(Text.width(axis.title(width), Text.NORMAL)).isLessThanOrEqualTo(width);
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
}
