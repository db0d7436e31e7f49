package io.github.gmm4j.report;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestModels.DIAGONAL;
import static io.github.gmm4j.TestModels.FULL;
import static io.github.gmm4j.TestModels.RANDOM_RESPONSIBILITIES;
import static io.github.gmm4j.TestModels.RANDOM_SAMPLES;
import static io.github.gmm4j.TestModels.SPHERICAL;
import static io.github.gmm4j.TestModels.TIED;
import static io.github.gmm4j.TestModels.UNREGULARIZED;
import static io.github.gmm4j.TestModels.blobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.DegeneracyPolicy;
import io.github.gmm4j.Fit;
import io.github.gmm4j.FitListener;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.selection.Candidate;
import io.github.gmm4j.selection.ModelSelection;
import io.github.gmm4j.selection.Selection;
import io.github.gmm4j.selection.SelectionListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ReportTest {
    private static final DMatrixRMaj FAITHFUL = OldFaithful.samples();
    private static final Fit PAIR = GaussianMixture.of(2).fit(FAITHFUL);

    private static Report faithful() {
        return Report.of(PAIR, FAITHFUL).columns("eruptions", "waiting").title("Old Faithful");
    }

    /** Components side by side along every column, five standard deviations apart. */
    private static LabeledSamples row(int components, int dimension, int each) {
        double[][] centers = new double[components][dimension];
        for (int k = 0; k < components; k++) {
            Arrays.fill(centers[k], 5.0 * k);
        }
        int[] sizes = new int[components];
        Arrays.fill(sizes, each);
        return blobs(4, centers, sizes);
    }

    @Test
    void tellsTheModel() {
        ParsedPage page = ParsedPage.of(faithful());
        int iterations = PAIR.iterations();
        String ending = "EM converged after " + iterations + (iterations == 1 ? " iteration." : " iterations.");
        // Weights, means and deviations of R's mclust 6.0.0, Mclust(faithful, 2, "VVV").
        assertThat(page.table("Components"))
                .containsExactly(
                        List.of("component", "weight", "samples", "eruptions", "waiting"),
                        List.of("0", "0.6441", "175", "4.2897 \u00b1 0.41227", "79.968 \u00b1 6.0039"),
                        List.of("1", "0.3559", "97", "2.0364 \u00b1 0.26300", "54.479 \u00b1 5.8050"));
        assertThat(page.facts())
                .containsEntry("covariance model", "full (VVV)")
                .containsEntry("free parameters", "11")
                .containsEntry("log-likelihood", "-1130.2640")
                .containsEntry("BIC", "2322.1917")
                .containsEntry("AIC", "2282.5279")
                .containsEntry("ending", ending)
                .containsEntry("passes over the samples", String.valueOf(PAIR.eSteps()))
                .doesNotContainKey("restarts");
        assertThat(Double.parseDouble(page.facts().get("ICL")))
                .isCloseTo(PAIR.model().icl(FAITHFUL), within(5e-5));
        assertThat(page.texts("p").get(0))
                .isEqualTo("A mixture of 2 Gaussian components with full (VVV) covariance, fitted to 272 samples of 2"
                        + " columns. " + ending);
        assertThat(page.table("Starts")).hasSize(1 + PAIR.startCandidates().size());
        assertThat(page.table("Starts").get(1).get(0)).isEqualTo("uncorrelated-k-means");
    }

    @Test
    void tellsTheData() {
        // R: mean, sd * sqrt(271 / 272), min and max of faithful.
        assertThat(ParsedPage.of(faithful()).table("Columns"))
                .containsExactly(
                        List.of("column", "mean", "standard deviation", "least", "greatest"),
                        List.of("eruptions", "3.4878", "1.1393", "1.6000", "5.1000"),
                        List.of("waiting", "70.897", "13.570", "43.000", "96.000"));
    }

    @Test
    void isAnAccessibleDocument() {
        ParsedPage page = ParsedPage.of(
                faithful().truth(PAIR.model().predict(FAITHFUL)).reproduction("GaussianMixture.of(2).fit(samples)"));
        assertThat(page.texts("h1")).containsExactly("Old Faithful");
        assertThat(page.texts("title")).startsWith("Old Faithful");
        assertThat(page.texts("h2"))
                .containsExactly("Components", "Pictures", "Known classes", "Fit", "Data", "Reproduction");
        assertThat(page.root().getAttribute("lang")).isEqualTo("en");
        List<String> ids =
                page.all("h2").stream().map(head -> head.getAttribute("id")).toList();
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        assertThat(page.all("a"))
                .extracting(link -> link.getAttribute("href").substring(1))
                .isEqualTo(ids);
        assertThat(page.all("section"))
                .extracting(s -> s.getAttribute("aria-labelledby"))
                .isEqualTo(ids);
        assertThat(page.all("th")).allMatch(head -> List.of("row", "col").contains(head.getAttribute("scope")));
        assertThat(page.all("table"))
                .allMatch(table -> table.hasAttribute("aria-label")
                        || !ParsedPage.below(table, "caption").isEmpty());
        for (Element svg : page.all("svg")) {
            assertThat(svg.getAttribute("aria-hidden").equals("true")
                            || (svg.getAttribute("role").equals("img")
                                    && !ParsedPage.below(svg, "title").isEmpty()))
                    .isTrue();
        }
        assertThat(page.figures())
                .containsExactly(
                        "Samples and components.",
                        "Density of eruptions.",
                        "Density of waiting.",
                        "Uncertainty.",
                        "Progress of EM.");
        assertThat(page.texts("code")).containsExactly("GaussianMixture.of(2).fit(samples)");
        assertThat(page.facts()).containsEntry("kernel", PAIR.kernel());
    }

    @Test
    void loadsNothing() {
        ParsedPage page = ParsedPage.of(faithful());
        assertThat(page.all("script")).isEmpty();
        assertThat(page.all("img")).isEmpty();
        assertThat(page.all("link"))
                .extracting(link -> link.getAttribute("href"))
                .containsExactly("data:,");
        assertThat(page.all("meta"))
                .filteredOn(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .extracting(meta -> meta.getAttribute("content"))
                .containsExactly("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
        assertThat(page.texts("style")).hasSize(1).noneMatch(css -> css.contains("url(") || css.contains("@import"));
    }

    @Test
    void textIsText() {
        String evil = "</title><script>alert('&amp;\"')</script>";
        ParsedPage page = ParsedPage.of(Report.of(PAIR, FAITHFUL)
                .columns("<b>&\"", "\u0001\u000b\ud800 ]]> </svg>")
                .title(evil)
                .reproduction("a < b && \"c\"", "--flag"));
        assertThat(page.texts("h1")).containsExactly(evil);
        assertThat(page.texts("title").get(0)).isEqualTo(evil);
        assertThat(page.all("script")).isEmpty();
        assertThat(page.all("b")).isEmpty();
        assertThat(page.table("Components").get(0).subList(3, 5))
                .containsExactly("<b>&\"", "\ufffd\ufffd\ufffd ]]> </svg>");
        assertThat(page.descriptions()).contains("x: <b>&\"; y: \ufffd\ufffd\ufffd ]]> </svg>");
        assertThat(page.texts("code")).containsExactly("a < b && \"c\"\n--flag");
    }

    @Test
    void longNamesAreCutAndSaidInFull() {
        String name = "a".repeat(40);
        String other = "a".repeat(41);
        ParsedPage page = ParsedPage.of(faithful().columns(name, other));
        Element head = page.all("th").stream()
                .filter(th -> th.getAttribute("title").equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(head.getTextContent()).isEqualTo("a".repeat(31) + "\u2026");
        // Cut, the two could not be told apart below a picture.
        LabeledSamples three = row(2, 3, 50);
        assertThat(ParsedPage.of(Report.of(GaussianMixture.of(2).fit(three.samples()), three.samples())
                                .columns(name, other, "b"))
                        .descriptions())
                .contains("columns: " + name + ", " + other + ", b");
        assertThat(ParsedPage.of(Report.of(GaussianMixture.of(2).fit(three.samples()), three.samples())
                                .columns(name, "c", "b"))
                        .descriptions())
                .contains("columns: " + "a".repeat(15) + "\u2026, c, b");
    }

    @Test
    void warnsOfNothingWhereNothingIsWrong() {
        ParsedPage page = ParsedPage.of(faithful());
        assertThat(page.warnings()).isEmpty();
        assertThat(page.texts("h2")).doesNotContain("Warnings");
    }

    @Test
    void warnsWhereEmDidNotConverge() {
        GaussianMixture random = GaussianMixture.builder(2)
                .initializer(RANDOM_RESPONSIBILITIES)
                .maxIterations(3)
                .build();
        Fit fit = random.fit(FAITHFUL);
        ParsedPage page = ParsedPage.of(Report.of(fit, FAITHFUL));
        assertThat(page.warnings()).containsExactly("EM did not converge");
        assertThat(page.text())
                .contains("It made the 3 iterations allowed", "per sample.", "Allow more iterations")
                .contains("EM did not converge after 3 iterations.");
        FitListener impatient = FitListener.stopWhen(iteration -> true);
        ParsedPage stopped = ParsedPage.of(Report.of(random.fit(FAITHFUL, impatient), FAITHFUL));
        assertThat(stopped.warnings()).containsExactly("EM was told to stop");
        assertThat(stopped.text()).contains("before it converged.", "Let it run to the end.");
    }

    @Test
    void warnsOfComponentsThatShrank() {
        DMatrixRMaj samples = row(1, 2, 60).samples();
        for (int i = 0; i < 3; i++) {
            samples.set(i, 0, 40);
            samples.set(i, 1, 40 + 1e-9 * i);
        }
        Fit fit = GaussianMixture.of(2).fit(samples);
        assertThat(fit.regularizationDominates()).isTrue();
        ParsedPage page = ParsedPage.of(Report.of(fit, samples));
        assertThat(page.warnings())
                .containsExactly(
                        "Most of a component's variance is regularization", "1 component with very few samples");
        assertThat(page.text()).contains("component 1 has 3.0000;", "should have 5 at least");
    }

    @Test
    void warnsOfMoreParametersThanSamples() {
        DMatrixRMaj samples = row(1, 8, 40).samples();
        Fit fit = GaussianMixture.of(1).fit(samples); // 8 + 36 parameters
        ParsedPage page = ParsedPage.of(Report.of(fit, samples));
        assertThat(page.warnings()).containsExactly("More parameters than samples");
        assertThat(page.text()).contains("44 parameters were estimated from 40 samples");
        DMatrixRMaj enough = row(1, 8, 44).samples();
        assertThat(ParsedPage.of(Report.of(GaussianMixture.of(1).fit(enough), enough))
                        .warnings())
                .isEmpty();
    }

    @Test
    void warnsOfDegeneratedComponents() {
        DMatrixRMaj samples = new DMatrixRMaj(60, 1);
        for (int i = 0; i < 60; i++) {
            samples.set(i, 0, i < 20 ? 5 : i / 10.0);
        }
        DMatrixRMaj responsibilities = new DMatrixRMaj(60, 3);
        for (int i = 0; i < 60; i++) {
            responsibilities.set(i, i < 20 ? 0 : 1 + i % 2, 1);
        }
        for (DegeneracyPolicy policy : List.of(DegeneracyPolicy.DROP, DegeneracyPolicy.RESEED)) {
            Fit fit = GaussianMixture.builder(3)
                    .initializer(Initializer.responsibilities(responsibilities))
                    .regularization(UNREGULARIZED)
                    .onDegeneracy(policy)
                    .build()
                    .fit(samples);
            assertThat(fit.degeneracies()).isNotEmpty();
            ParsedPage page = ParsedPage.of(Report.of(fit, samples));
            assertThat(page.warnings()).anyMatch(text -> text.endsWith(" degenerated on the way"));
            assertThat(page.text())
                    .contains("Component 0 degenerated in iteration 0 of restart 0 (n_k = 20.0): its samples")
                    .contains(policy == DegeneracyPolicy.DROP ? "; the component was left out" : "moved elsewhere")
                    .contains("Keep the default regularization or use a stronger one, or fit fewer components.");
        }
    }

    @Test
    void warnsOfColumnsThatTellNothingOrTooMuch() {
        DMatrixRMaj samples = row(2, 3, 50).samples();
        for (int i = 0; i < 100; i++) {
            samples.set(i, 1, 3);
            samples.set(i, 2, 1000 * samples.get(i, 2));
        }
        Fit spherical = GaussianMixture.builder(2).covariance(SPHERICAL).build().fit(samples);
        ParsedPage page = ParsedPage.of(Report.of(spherical, samples).columns("a", "b", "c"));
        assertThat(page.warnings()).containsExactly("1 constant column", "Columns of different units");
        assertThat(page.text())
                .contains("b: the same value in all samples. With this covariance model it affects", "Leave it out.");
        Fit diagonal = GaussianMixture.builder(2)
                .covariance(DIAGONAL)
                .regularization(Regularization.absolute(1e-6))
                .build()
                .fit(samples);
        assertThat(ParsedPage.of(Report.of(diagonal, samples)).warnings())
                .contains("1 constant column")
                .doesNotContain("Columns of different units");
    }

    @Test
    void rowsLeftOutAreTold() {
        DMatrixRMaj samples = FAITHFUL.copy();
        samples.set(7, 1, Double.NaN);
        samples.set(9, 0, Double.POSITIVE_INFINITY);
        Samples valid = Samples.skippingInvalid(Samples.of(samples));
        ParsedPage page =
                ParsedPage.of(Report.of(GaussianMixture.of(2).fit(valid), valid).truth(new int[272]));
        assertThat(page.warnings()).containsExactly("2 rows left out");
        assertThat(page.facts())
                .containsEntry("rows", "272")
                .containsEntry("left out, not being valid", "2")
                .doesNotContainKey("of weight 0");
        assertThat(page.texts("p").get(0)).contains("fitted to 270 samples");
        assertThat(page.table("Classes and components").get(1).subList(1, 3).stream()
                        .mapToInt(Integer::parseInt)
                        .sum())
                .isEqualTo(270);
    }

    @Test
    void aWeightOfTwoIsTheRowTwice() {
        double[] weights = new double[272];
        DMatrixRMaj repeated = new DMatrixRMaj(272 + 136, 2);
        int at = 0;
        for (int i = 0; i < 272; i++) {
            weights[i] = i % 4 == 0 ? 0 : i % 4 == 1 ? 1 : 2;
            for (int times = 0; times < weights[i]; times++) {
                repeated.set(at, 0, FAITHFUL.get(i, 0));
                repeated.set(at++, 1, FAITHFUL.get(i, 1));
            }
        }
        repeated.reshape(at, 2, true);
        Samples weighted = Samples.of(FAITHFUL, weights);
        GaussianMixture mixture =
                GaussianMixture.builder(2).initialModel(PAIR.model()).build();
        ParsedPage one = ParsedPage.of(Report.of(mixture.fit(weighted), weighted));
        ParsedPage other = ParsedPage.of(Report.of(mixture.fit(repeated), repeated));
        assertThat(one.table("Columns").subList(1, 3))
                .isEqualTo(other.table("Columns").subList(1, 3));
        for (String fact : List.of("log-likelihood", "BIC", "AIC", "ICL", "log-likelihood per sample")) {
            assertThat(one.facts()).containsEntry(fact, other.facts().get(fact));
        }
        assertThat(one.facts()).containsEntry("of weight 0", "68").containsEntry("sum of the weights", "340.00");
        assertThat(other.facts()).doesNotContainKeys("of weight 0", "sum of the weights");
    }

    @Test
    void comparesWithKnownClasses() {
        int[] predicted = PAIR.model().predict(FAITHFUL);
        int[] truth = IntStream.of(predicted).map(label -> label == 0 ? 7 : -1).toArray();
        int changed = 0;
        for (int i = 0; changed < 10; i++) {
            if (predicted[i] == 0) {
                truth[i] = -1;
                changed++;
            }
        }
        ParsedPage page = ParsedPage.of(faithful().truth(truth));
        assertThat(page.facts())
                .containsEntry("accuracy", "0.9632") // 262 / 272
                .containsEntry("misclassified", "10 of 272 samples")
                .containsEntry("adjusted Rand index", "0.8574"); // scikit-learn 1.2.1
        assertThat(page.table("Classes and components"))
                .containsExactly(List.of("class", "0", "1"), List.of("-1", "10", "97"), List.of("7", "165", "0"));
        assertThat(page.all("td").stream()
                        .filter(cell -> cell.getAttribute("class").contains("match"))
                        .map(Element::getTextContent))
                .containsExactly("97", "165");
        assertThat(page.descriptions()).contains("errors: 10 (3.7 %)");
    }

    @Test
    void classesMayBeFewerOrFarMoreThanComponents() {
        ParsedPage one = ParsedPage.of(faithful().truth(new int[272]));
        assertThat(one.table("Classes and components").get(1)).containsExactly("0", "175", "97");
        assertThat(one.all("td").stream()
                        .filter(cell -> cell.getAttribute("class").contains("match")))
                .hasSize(1);
        ParsedPage many = ParsedPage.of(faithful().truth(IntStream.range(0, 272).toArray()));
        assertThat(many.facts()).containsEntry("misclassified", "270 of 272 samples");
        assertThat(many.texts("h3")).doesNotContain("Classes and components");
    }

    @Test
    void tellsTheChoiceAmongModels() {
        Selection selection = ModelSelection.builder()
                .components(1, 4)
                .covariances(FULL, TIED, DIAGONAL)
                .build()
                .select(FAITHFUL);
        ParsedPage page = ParsedPage.of(Report.of(selection.best(), FAITHFUL).selection(selection));
        List<List<String>> table = page.table("Candidates");
        assertThat(table).hasSize(1 + 12);
        assertThat(table.get(0))
                .containsExactly(
                        "candidate", "BIC", "more than the best", "AIC", "ICL", "hard ICL", "parameters", "remarks");
        // mclust 6.0.0: the BIC of EEE,3 and VVV,2, with the opposite sign.
        assertThat(table.get(1)).startsWith("EEE,3", "2314.2957", "0.0000").endsWith("11", "this report");
        assertThat(table.get(3)).startsWith("VVV,2", "2322.1917", "7.8961").endsWith("11", "");
        assertThat(page.warnings()).isEmpty();
        assertThat(page.figures()).contains("Scores.");
        assertThat(page.descriptions()).contains("lowest: EEE, 3");
    }

    @Test
    void tellsOfCandidatesThatFailedOrCountForLittle() {
        DMatrixRMaj samples = row(1, 2, 30).samples();
        for (int i = 0; i < 2; i++) {
            samples.set(i, 0, 90);
            samples.set(i, 1, 90 + 1e-9 * i);
        }
        Selection selection = ModelSelection.builder()
                .components(1, 3)
                .covariances(FULL, TIED)
                .build()
                .select(samples);
        Fit regularizationDominates = selection.candidates().stream()
                .flatMap(candidate -> candidate.fit().stream())
                .filter(Fit::regularizationDominates)
                .findFirst()
                .orElseThrow();
        ParsedPage page =
                ParsedPage.of(Report.of(regularizationDominates, samples).selection(selection));
        assertThat(page.table("Candidates"))
                .anyMatch(
                        row -> row.get(row.size() - 1).equals("this report; mostly regularization, so ranked behind"));

        Selection some = ModelSelection.builder()
                .components(List.of(1, 2, 40))
                .covariances(FULL)
                .build()
                .select(samples);
        assertThat(some.candidates()).anyMatch(candidate -> candidate.failure().isPresent());
        ParsedPage failing = ParsedPage.of(Report.of(some.best(), samples).selection(some));
        assertThat(failing.table("Candidates").get(3).get(1)).startsWith("not fitted: components = 40 exceeds the 30");
    }

    @Test
    void warnsWhereTheChoiceMayGoOn() {
        LabeledSamples three = row(3, 2, 60);
        Selection selection = ModelSelection.builder()
                .components(1, 3)
                .covariances(TIED)
                .build()
                .select(three.samples());
        Report report = Report.of(selection.best(), three.samples()).selection(selection);
        assertThat(ParsedPage.of(report).warnings()).containsExactly("The largest number of components is the best");
        Selection stopped = ModelSelection.builder()
                .components(1, 3)
                .covariances(TIED)
                .build()
                .select(three.samples(), new SelectionListener() {
                    @Override
                    public void onCandidate(Candidate candidate, int done, int total) {}

                    @Override
                    public boolean stopRequested() {
                        return true;
                    }
                });
        assertThat(ParsedPage.of(Report.of(stopped.best(), three.samples()).selection(stopped))
                        .warnings())
                .contains("The choice among models was stopped early");
    }

    @Test
    void ofManyColumnsTheMostTellingOnesAreShown() {
        double[][] centers = new double[2][200];
        centers[1][17] = 6;
        centers[1][101] = 9;
        LabeledSamples blobs = blobs(1, centers, 300, 300);
        DMatrixRMaj samples = blobs.samples();
        Fit fit = GaussianMixture.builder(2)
                .covariance(DIAGONAL)
                .initializer(Initializer.labels(blobs.labels()))
                .build()
                .fit(samples);
        ParsedPage page = ParsedPage.of(Report.of(fit, samples));
        assertThat(page.table("Components").get(0))
                .hasSize(3 + 12)
                .startsWith("component", "weight", "samples", "x101", "x17");
        assertThat(page.table("Columns")).hasSize(1 + 40);
        assertThat(page.text()).contains("Of 200 columns these are the 12 in which the components differ the most");
        assertThat(page.figures())
                .containsExactly("Pairs of columns.", "Projection.", "Uncertainty.", "Progress of EM.");
        assertThat(page.descriptions()).contains("columns: x101, x17, ");
    }

    @Test
    void ofFarTooManyColumnsThereAreNoPictures() {
        DMatrixRMaj samples = row(1, 801, 30).samples();
        Fit fit = GaussianMixture.builder(1).covariance(SPHERICAL).build().fit(samples);
        ParsedPage page = ParsedPage.of(Report.of(fit, samples));
        assertThat(page.figures()).containsExactly("Progress of EM.");
        assertThat(page.texts("h2")).doesNotContain("Pictures");
        assertThat(page.text()).contains("There are no pictures of samples of more than 800 columns.");
    }

    @Test
    void oneComponentAndTwelve() {
        DMatrixRMaj single = row(1, 1, 50).samples();
        ParsedPage one = ParsedPage.of(Report.of(GaussianMixture.of(1).fit(single), single));
        assertThat(one.table("Components")).hasSize(2);
        assertThat(one.figures()).containsExactly("Density of x0.", "Progress of EM.");
        assertThat(one.texts("p").get(0)).startsWith("A mixture of 1 Gaussian component with full (VVV) covariance");
        LabeledSamples many = row(12, 3, 40);
        Fit fit = GaussianMixture.builder(12)
                .initializer(Initializer.labels(many.labels()))
                .restarts(2)
                .build()
                .fit(many.samples());
        ParsedPage twelve = ParsedPage.of(Report.of(fit, many.samples()).truth(many.labels()));
        assertThat(twelve.table("Components")).hasSize(13);
        assertThat(twelve.table("Classes and components")).hasSize(13).allMatch(row -> row.size() == 13);
        assertThat(twelve.figures())
                .containsExactly("Pairs of columns.", "Projection.", "Uncertainty.", "Progress of EM.");
        assertThat(twelve.facts()).containsEntry("restarts", "2, of which number 0 was the best");
        assertThat(twelve.text()).contains("of 2 restarts. Within a millionth of the best came 1 other.");
    }

    @Test
    void restartsThatNoOtherEquals() {
        Fit fit = GaussianMixture.builder(4)
                .initializer(RANDOM_SAMPLES)
                .restarts(2)
                .build()
                .fit(FAITHFUL);
        double difference =
                Math.abs(fit.histories().get(0).last() - fit.histories().get(1).last());
        assertThat(difference).isGreaterThan(1e-6);
        assertThat(ParsedPage.of(Report.of(fit, FAITHFUL)).text())
                .contains("No other came within a millionth of the best: more restarts may find a better one.");
    }

    @Test
    void samplesAreReadTwice() {
        AtomicInteger passes = new AtomicInteger();
        Samples counted = new Samples() {
            @Override
            public long size() {
                return 272;
            }

            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public RowReader reader() {
                passes.incrementAndGet();
                return Samples.of(FAITHFUL).reader();
            }
        };
        int[] truth = PAIR.model().predict(FAITHFUL);
        String page = Report.of(PAIR, counted).truth(truth).toHtml();
        assertThat(passes).hasValue(2);
        assertThat(page).isEqualTo(Report.of(PAIR, FAITHFUL).truth(truth).toHtml());
    }

    @Test
    void moreRowsThanPicturesAreDrawnFrom() {
        int n = 150_000;
        LabeledSamples sample = PAIR.model().sample(n, 3);
        double[] values = sample.samples().data;
        Samples stream = Samples.of((Iterable<double[]>) () -> IntStream.range(0, n)
                .mapToObj(i -> Arrays.copyOfRange(values, 2 * i, 2 * i + 2))
                .iterator());
        Fit fit = GaussianMixture.builder(2)
                .initialModel(PAIR.model())
                .maxIterations(1)
                .build()
                .fit(stream);
        ParsedPage page = ParsedPage.of(Report.of(fit, stream).truth(sample.labels()));
        assertThat(page.facts()).containsEntry("rows", "150,000");
        assertThat(page.descriptions())
                .contains("showing 2,500 of 150,000 samples")
                .contains("histogram of 100,000, rug showing 1,000 of 150,000 samples");
    }

    @Test
    void writesUtf8(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("report.html");
        Report report = faithful().title("Gro\u00dfer Geysir \u2014 \ud83c\udf0b");
        report.write(file);
        report.write(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(report.toHtml().getBytes(StandardCharsets.UTF_8));
        assertThat(Files.readString(file)).contains("<h1>Gro\u00dfer Geysir \u2014 \ud83c\udf0b</h1>");
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void whatCanNotBeReportedIsRefused() {
        DMatrixRMaj others = new DMatrixRMaj(10, 2);
        assertRefused(
                () -> Report.of(PAIR, new DMatrixRMaj(3, 3)),
                "samples must have the model's dimension: expected 2 columns, found 3");
        assertRefused(
                () -> Report.of(PAIR, others).toHtml(),
                "samples must be those that were fitted, of weight 272.0 together, found 10.0");
        assertRefused(() -> faithful().columns("a"), "columns must have a name for each of 2 columns, found 1");
        assertRefused(
                () -> faithful().columns("a", "a"),
                "columns must have names that differ and are not blank, found [a, a]");
        assertRefused(
                () -> faithful().columns("", "a"),
                "columns must have names that differ and are not blank, found [, a]");
        assertRefused(() -> faithful().title(" "), "title must not be blank, found \" \"");
        assertRefused(
                () -> faithful().truth(new int[3]), "labels must have one entry per sample: 272 samples, 3 labels");
        Selection selection = ModelSelection.builder()
                .components(1, 1)
                .covariances(FULL)
                .build()
                .select(FAITHFUL);
        assertRefused(
                () -> faithful().selection(selection),
                "selection must have the fit among its candidates, found 1 others");
    }

    @Test
    void optionsAreNotChangedAfterwards() {
        int[] truth = PAIR.model().predict(FAITHFUL);
        Report report = faithful().truth(truth);
        String before = report.toHtml();
        Arrays.fill(truth, 0);
        assertThat(report.toHtml()).isEqualTo(before);
        assertThat(ParsedPage.of(faithful()).texts("h2")).doesNotContain("Known classes");
    }
}
