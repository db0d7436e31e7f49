package io.github.gmm4j.selection;

import static io.github.gmm4j.TestModels.FULL;
import static io.github.gmm4j.TestModels.K_MEANS;
import static io.github.gmm4j.TestModels.SPHERICAL;
import static io.github.gmm4j.TestModels.TIED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.datasets.OldFaithful;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A selection as text. */
class SelectionLayoutTest {
    private static final DMatrixRMaj FAITHFUL = OldFaithful.samples();

    private static String score(Selection selection, CovarianceModel covariance, int components) {
        return number(selection.get(covariance, components).orElseThrow().score(selection.criterion()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    @Test
    void componentsAreRowsAndModelsAreColumns() {
        CovarianceModel full = FULL;
        CovarianceModel spherical = SPHERICAL;
        Selection selection = ModelSelection.builder()
                .components(List.of(1, 2, 300))
                .covariances(full, spherical)
                .build()
                .select(FAITHFUL);
        List<Candidate> table = selection.table();
        double least = table.get(0).score(Criterion.BIC);
        // VVV,2 and VVV,1 and then VII,2: the values of mclust 6.0.0
        assertThat(table.stream().limit(3).map(candidate -> number(candidate.score(Criterion.BIC))))
                .containsExactly("2322.1917", "2607.6225", "3458.2992");
        assertThat(selection.toString().lines())
                .containsExactly(
                        "BIC, lower is better (mclust's has the opposite sign)",
                        "",
                        "           VVV        VII",
                        "  1  " + score(selection, full, 1) + "  " + score(selection, spherical, 1),
                        "  2  " + score(selection, full, 2) + "  " + score(selection, spherical, 2),
                        "300         NA         NA",
                        "",
                        "The best, and what the next have more:",
                        "  VVV,2  2322.1917",
                        "  VVV,1  2607.6225   +" + number(table.get(1).score(Criterion.BIC) - least),
                        "  VII,2  3458.2992  +" + number(table.get(2).score(Criterion.BIC) - least),
                        "",
                        "Not fitted:",
                        "  VVV,300 VII,300: components = 300 exceeds the 272 samples");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BIC      | BIC, lower is better (mclust's has the opposite sign)",
                "AIC      | AIC, lower is better",
                "ICL      | ICL, lower is better",
                "HARD_ICL | hard ICL, lower is better (mclust's ICL has the opposite sign)"
            })
    void theSignIsSaid(Criterion criterion, String heading) {
        Selection selection = ModelSelection.builder()
                .components(1, 1)
                .covariances(TIED)
                .criterion(criterion)
                .build()
                .select(FAITHFUL);
        String score = score(selection, TIED, 1);
        assertThat(selection.toString().lines())
                .startsWith(heading, "")
                .endsWith("1  " + score, "", "The best, and what the next have more:", "  EEE,1  " + score);
    }

    @Test
    void aFitThatHasNotConvergedIsMarked() {
        Selection selection = ModelSelection.builder()
                .components(1, 2)
                .covariances(FULL)
                .configure(mixture -> mixture.initializer(K_MEANS).maxIterations(2))
                .build()
                .select(FAITHFUL);
        assertThat(selection.toString())
                .containsPattern("VVV,2 .*\\(not converged\\)\n")
                .doesNotContainPattern("VVV,1 .*\\(not converged\\)");
    }

    @Test
    void anyNumberOfModelsIsLaidOutInLinesThatFitATerminal() {
        List<CovarianceModel> models = new ArrayList<>(CovarianceModel.all());
        models.add(CovarianceModel.factorAnalyzers(1));
        models.add(CovarianceModel.principalComponents(1));
        Selection selection = ModelSelection.builder()
                .components(1, 2)
                .covariances(models)
                .configure(mixture -> mixture.maxIterations(1))
                .build()
                .select(FAITHFUL);
        List<String> grid = selection
                .toString()
                .lines()
                .takeWhile(line -> !line.startsWith("The best"))
                .toList();
        int[] rows = IntStream.range(0, grid.size())
                .filter(i -> grid.get(i).startsWith("1 "))
                .toArray();
        assertThat(rows).hasSizeGreaterThan(1);
        assertThat(grid).allMatch(line -> line.length() <= 100);
        List<String> headings = Arrays.stream(rows)
                .mapToObj(i -> grid.get(i - 1).strip().split(" +"))
                .flatMap(Arrays::stream)
                .toList();
        assertThat(headings)
                .containsExactlyElementsOf(
                        models.stream().map(CovarianceModel::mclustName).toList());
    }
}
