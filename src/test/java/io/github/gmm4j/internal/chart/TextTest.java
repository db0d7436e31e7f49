package io.github.gmm4j.internal.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void whatDoesNotFitLosesItsMiddle() {
        String name = "mean_radius_of_the_nucleus_worst";
        double width = Text.width(name, Text.NORMAL);
        assertThat(Text.fitted(name, Text.NORMAL, width)).isEqualTo(name);
        String half = Text.fitted(name, Text.NORMAL, width / 2);
        assertThat(half).startsWith("mean_").contains("\u2026").endsWith("worst");
        assertThat(Text.width(half, Text.NORMAL)).isLessThanOrEqualTo(width / 2);
        assertThat(Text.fitted(name, Text.NORMAL, -1)).isEqualTo("\u2026");
        assertThat(Text.fitted("", Text.NORMAL, 0)).isEmpty();
        assertThat(Text.shortened("\uD83D\uDE00".repeat(5), 3)).isEqualTo("\uD83D\uDE00\u2026\uD83D\uDE00");
        assertThat(Text.shortened("abcdef", 6)).isEqualTo("abcdef");
    }
}
