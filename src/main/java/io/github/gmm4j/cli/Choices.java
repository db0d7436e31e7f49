package io.github.gmm4j.cli;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.selection.Criterion;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The values of options that a shell can complete. */
abstract class Choices implements Iterable<String> {
    private final Supplier<Stream<String>> values;

    private Choices(Supplier<Stream<String>> values) {
        this.values = values;
    }

    @Override
    public Iterator<String> iterator() {
        return values.get().iterator();
    }

    /** Names of constants, as people write them. */
    private static Stream<String> names(Enum<?>... constants) {
        return Stream.of(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    static final class Formats extends Choices {
        Formats() {
            super(() -> names(OutputFormat.values()));
        }
    }

    static final class Criteria extends Choices {
        Criteria() {
            super(() -> names(Criterion.values()));
        }
    }

    static final class Kinds extends Choices {
        Kinds() {
            super(() -> names(PlotCommand.Kind.values()));
        }
    }

    static final class Starts extends Choices {
        Starts() {
            super(EmOptions::startNames);
        }
    }

    static final class Covariances extends Choices {
        Covariances() {
            super(() -> Stream.concat(
                    Stream.of("full", "tied", "diagonal", "spherical"),
                    CovarianceModel.all().stream().map(CovarianceModel::mclustName)));
        }
    }

    static final class Examples extends Choices {
        Examples() {
            super(List.of("old-faithful")::stream);
        }
    }
}
