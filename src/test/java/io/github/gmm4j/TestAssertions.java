package io.github.gmm4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests of all packages say of refusals and of numbers. */
public final class TestAssertions {
    private TestAssertions() {}

    /** That a call is refused for one of its arguments; what the message must say can follow. */
    public static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
    }

    public static void assertRefused(ThrowingCallable call, String message) {
        assertRefused(call).hasMessage(message);
    }

    public static void assertThrown(Class<? extends Throwable> type, ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(type).hasMessage(message);
    }

    public static void assertClose(double[] actual, double[] expected, double tolerance) {
        assertThat(actual).usingComparatorWithPrecision(tolerance).containsExactly(expected);
    }
}
