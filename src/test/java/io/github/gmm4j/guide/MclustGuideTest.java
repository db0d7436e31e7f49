package io.github.gmm4j.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.OutsideTool;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.json.ModelJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of from-mclust.md, its numbers, and its functions in R. */
@Tag("slow")
class MclustGuideTest {
    private static final String PAGE = "from-mclust.md";

    /** Reads data, and says what mclust thinks of it. */
    private static final String TOOLS = """
            suppressMessages(library(mclust))
            columns <- c(iris = 4, faithful = 2, wine = 13)
            data <- function(name)
              matrix(readBin(paste0(name, ".f64"), "double", 1e6), ncol = columns[[name]], byrow = TRUE)
            say <- function(fit, x, file) {
              p <- predict(fit, x)
              density <- dens(x, fit$modelName, fit$parameters, logarithm = TRUE)
              writeBin(as.vector(t(cbind(p$z, density, p$classification - 1))), file)
            }
            """;

    @TempDir
    private Path directory;

    private String run(String code) throws IOException {
        Exchange.writeData(directory);
        Files.writeString(directory.resolve("run.R"), TOOLS + code);
        return OutsideTool.mclust().run(directory, List.of("run.R"));
    }

    @Test
    void namesAndSigns() throws IOException {
        DMatrixRMaj faithful = OldFaithful.samples();
        Fit fit = GaussianMixture.builder(3)
                .covariance(CovarianceModel.of("EEE")) // Mclust(x, G = 3, modelNames = "EEE")
                .regularization(Regularization.none())
                .build()
                .fit(faithful);
        double bic = -fit.bic(); // fit$bic: -2314.30
        double icl = -fit.model().hardIcl(faithful); // icl(fit): -2358.39

        assertThat(bic).isEqualTo(-2314.30, within(0.005));
        assertThat(icl).isEqualTo(-2358.39, within(0.005));
        String theirs = run("""
                for (tolerance in c(1e-13, 1e-5)) {
                  fit <- Mclust(data("faithful"), G = 3, modelNames = "EEE", verbose = FALSE,
                    control = emControl(tol = tolerance))
                  cat(sprintf("%.2f %.2f\\n", fit$bic, icl(fit)))
                }
                """);
        assertThat(theirs.lines()).containsExactly("-2314.30 -2358.39", "-2314.32 -2357.82");
    }

    @Test
    void modelsFromMclust() throws IOException {
        run(Page.code(PAGE, "r", "write_model <-") + """
                put <- function(x, name, model, k) {
                  fit <- Mclust(x, G = k, modelNames = model, verbose = FALSE)
                  if (is.null(fit)) return()
                  file <- paste(name, ncol(x), fit$modelName, k, sep = "-")
                  write_model(fit, paste0(file, ".json"))
                  say(fit, x, paste0(file, ".f64"))
                }
                for (name in names(columns)) {
                  x <- data(name)
                  for (model in mclust.options("emModelNames")) put(x, name, model, 2)
                  for (model in c("EII", "EEI", "EEE")) put(x, name, model, 1)
                  for (model in c("E", "V")) put(x[, 1, drop = FALSE], name, model, 2)
                  put(x[, 1, drop = FALSE], name, "E", 1)
                }
                """);
        List<Path> models = Exchange.assertAgreement(directory);
        assertThat(models).hasSizeGreaterThan(3 * (14 + 3 + 3) - 4); // mclust may leave out what is singular
        Map<String, String> one = Map.of("E", "EII", "V", "VII", "X", "EII", "XII", "EII", "XXI", "EEI", "XXX", "EEE");
        for (Path file : models) {
            String name = Exchange.covarianceModel(file);
            assertThat(ModelJson.read(file).covarianceModel())
                    .isEqualTo(CovarianceModel.of(one.getOrDefault(name, name)));
        }
    }

    @Test
    void modelsForMclust() throws IOException {
        Exchange.writeModels(directory);
        String printed = run(Page.code(PAGE, "r", "read_model <-") + """
                for (file in list.files(pattern = "json$")) {
                  words <- strsplit(file, "-")[[1]]
                  x <- data(words[1])[, seq_len(as.integer(words[2])), drop = FALSE]
                  fit <- read_model(file)
                  say(fit, x, sub("json$", "f64", file))
                  stopifnot(dim(sim(fit$modelName, fit$parameters, 7)) == c(7, ncol(x) + 1))
                  cat(file, "\\n")
                }
                """);
        assertThat(Exchange.assertAgreement(directory)).hasSize(3 * 2 * 20).hasSize((int)
                printed.lines().count());
    }
}
