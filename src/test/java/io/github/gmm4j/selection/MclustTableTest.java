package io.github.gmm4j.selection;

import static io.github.gmm4j.TestModels.DIAGONAL;
import static io.github.gmm4j.TestModels.FULL;
import static io.github.gmm4j.TestModels.SPHERICAL;
import static io.github.gmm4j.TestModels.TIED;
import static io.github.gmm4j.TestModels.UNREGULARIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.initialization.Assignment;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.reference.Json;
import io.github.gmm4j.reference.ReferenceCase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The BIC of 1 to 9 components by mclust 6.0.0. */
class MclustTableTest {
    private static final List<CovarianceModel> MODELS = List.of(FULL, TIED, DIAGONAL, SPHERICAL);

    /** The cells of the table that belong to the models, by the names of candidates; none where mclust found nothing. */
    private static Map<String, Double> table(ReferenceCase reference, List<CovarianceModel> models) {
        Map<String, Double> table = new HashMap<>();
        for (Json run : reference.json().get("runs").elements()) {
            boolean solved = !run.get("expected").text().equals("null");
            models.stream()
                    .filter(model ->
                            solved && model.mclustName().equals(run.get("model").text()))
                    .forEach(model -> table.put(
                            model.mclustName() + "," + run.get("k").integer(),
                            run.get("expected.bic").number()));
        }
        return table;
    }

    @ParameterizedTest
    @ValueSource(strings = {"iris", "faithful", "diabetes"})
    void fromTheSameLabelsEveryCellIsTheSame(String id) {
        ReferenceCase reference = ReferenceCase.of("mclust-bic-" + id);
        Json labels = reference.json().get("initialLabelsByK");
        Initializer start = (samples, k, random) ->
                Assignment.labels(labels.get(String.valueOf(k)).integers());
        Selection selection = ModelSelection.builder()
                .covariances(MODELS)
                .configure(mixture -> mixture.initializer(start)
                        .regularization(UNREGULARIZED)
                        .tolerance(1e-13)
                        .maxIterations(50_000))
                .build()
                .select(reference.data());
        Map<String, Double> expected = table(reference, MODELS);
        assertThat(selection.candidates()).hasSize(36);
        for (Candidate candidate : selection.candidates()) {
            if (expected.containsKey(candidate.name())) {
                double bic = expected.get(candidate.name());
                assertThat(candidate.score(Criterion.BIC)).as(candidate.name()).isCloseTo(bic, within(1e-8 * bic));
            } else {
                assertThat(candidate.fit()).as(candidate.name()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"iris, 'VVV,2'", "faithful, 'EEE,3'", "diabetes, 'VVV,3'"})
    void withDefaultsTheBestIsTheBestOfTheTable(String id, String best) {
        ReferenceCase reference = ReferenceCase.of("mclust-bic-" + id);
        Selection selection = ModelSelection.builder().components(1, 5).build().select(reference.data());
        Map<String, Double> expected = table(reference, MODELS);
        double least = expected.values().stream().mapToDouble(bic -> bic).min().orElseThrow();
        assertThat(expected.get(best)).isEqualTo(least);
        assertThat(selection.table().get(0).name()).isEqualTo(best);
        assertThat(selection.best().bic()).isLessThan(least + 1e-3);
    }

    @ParameterizedTest
    @CsvSource({"iris, 'VEV,2', 561.728", "faithful, 'EEE,3', 2314.296", "diabetes, 'VVV,3', 4751.309"})
    void withDefaultsTheBestOfAllModelsIsAtLeastAsGoodAsThatOfMclust(String id, String best, double bic) {
        ReferenceCase reference = ReferenceCase.of("mclust-bic-" + id);
        Selection selection = ModelSelection.builder()
                .components(1, 6)
                .covariances(CovarianceModel.all())
                .build()
                .select(reference.data());
        assertThat(selection.candidates()).hasSize(6 * 14);
        double published =
                Objects.requireNonNull(table(reference, CovarianceModel.all()).get(best));
        assertThat(published).isCloseTo(bic, within(1e-3));
        assertThat(selection.best().bic()).isLessThanOrEqualTo(published + 1e-3);
        assertThat(selection.best().regularizationDominates()).isFalse();
    }
}
