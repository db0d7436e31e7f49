package io.github.gmm4j.demo;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.CountText;
import io.github.gmm4j.internal.bytes.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Clusters images of two handwritten digits without their labels, and counts the errors. */
@Command(
        name = "mnist",
        description = {
            "Clusters images of two handwritten digits and prints the misclassification rates. The files are those of"
                    + " MNIST or others in IDX format, with or without gzip compression."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  gmm4j demo mnist t10k-images-idx3-ubyte.gz t10k-labels-idx1-ubyte.gz --output means.png"
        })
final class MnistCommand implements Callable<Integer> {
    private static final int DEFAULT_DIMENSIONS = 20;
    private static final int DEFAULT_FACTORS = 8;
    /** Absolute regularization of the pixel variances. Pixels range from 0 to 1; many are 0 in all images. */
    private static final double PIXEL_VARIANCE = 0.01;
    /** Tolerance for images in nats per sample; their log-likelihoods are hundreds of nats. */
    private static final double PIXEL_TOLERANCE = 1e-6;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "IMAGES",
            description =
                    "The images: an IDX file of n x height x width unsigned bytes, or a MATLAB file (.mat) with one"
                            + " square image per column.")
    private Path imageFile = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "LABELS",
            description = "The digits of the images, in a file of the same kind.")
    private Path labelFile = Path.of("");

    @Option(
            names = "--digits",
            split = ",",
            paramLabel = "DIGIT",
            description = "The two digits. Default: the digits in the file if there are two, otherwise 2,6.")
    private List<Integer> digits = List.of();

    @Option(
            names = "--dimensions",
            paramLabel = "Q",
            description = "Number of principal components of the reduced images. Default: 20.")
    private int dimensions = DEFAULT_DIMENSIONS;

    @Option(
            names = "--factors",
            paramLabel = "Q",
            description =
                    "Number of factors of each component in the mixture on pixels; at most the number of pixels minus 1."
                            + " Default: 8.")
    private int factors = DEFAULT_FACTORS;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "MEANS.png",
            description = "The picture to write, with the mean images of the components.")
    private @Nullable Path output;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the random number generator. Default: 0.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Number of threads; the result does not depend on it. Default: all processors.")
    private @Nullable Integer threads;

    @Override
    public Integer call() throws IOException {
        requireUsable();
        GaussianMixture.Builder builder = builder();
        if (output != null) {
            AtomicFile.requirePlace(output);
        }
        DigitImages images = DigitImages.read(imageFile, labelFile, digits);
        PrincipalComponents components = PrincipalComponents.of(images.pixels(), dimensions);
        DMatrixRMaj scores = components.scores(images.pixels());

        PrintWriter out = spec.commandLine().getOut();
        printImages(out, images, components);
        List<DigitClusters> clusterings = new ArrayList<>();
        clusterings.add(kMeans(builder, scores));
        clusterings.add(mixture(builder, scores, components));
        if (images.pixels().numCols > 1) {
            clusterings.add(mixtureOnPixels(builder, images.pixels()));
        }
        printErrors(out, images, clusterings);
        if (output != null) {
            draw(images, clusterings, output);
            out.println();
            out.println("Mean images written to " + output);
        }
        out.flush();
        return 0;
    }

    private void requireUsable() {
        if (!digits.isEmpty() && (digits.size() != 2 || digits.get(0).equals(digits.get(1)))) {
            throw new ParameterException(spec.commandLine(), "--digits must be two different digits, found " + digits);
        }
        requirePositive("--dimensions", dimensions);
        requirePositive("--factors", factors);
        if (threads != null) {
            requirePositive("--threads", threads);
        }
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " must be at least 1, found " + value);
        }
    }

    private GaussianMixture.Builder builder() {
        GaussianMixture.Builder builder = GaussianMixture.builder(2).seed(seed);
        if (threads != null) {
            builder.threads(threads);
        }
        return builder;
    }

    /** Clusters by k-means, which needs the scores in their own units, since it measures distances between images. */
    private static DigitClusters kMeans(GaussianMixture.Builder builder, DMatrixRMaj scores) {
        DMatrixRMaj responsibilities =
                builder.initializer(Initializer.kMeansInOwnUnits()).build().initialResponsibilities(scores);
        int[] labels = IntStream.range(0, scores.numRows)
                .map(i -> responsibilities.get(i, 1) > 0 ? 1 : 0)
                .toArray();
        return new DigitClusters("k-means on the components", "", labels, null);
    }

    private static DigitClusters mixture(
            GaussianMixture.Builder builder, DMatrixRMaj scores, PrincipalComponents components) {
        Fit fit = builder.initializer(Initializer.kMeans()).build().fit(scores);
        return new DigitClusters(
                "mixture on the components",
                ending(fit),
                fit.model().predict(scores),
                components.restored(fit.model().means()));
    }

    private DigitClusters mixtureOnPixels(GaussianMixture.Builder builder, DMatrixRMaj pixels) {
        int possible = Math.min(factors, pixels.numCols - 1);
        Fit fit = builder.covariance(CovarianceModel.principalComponents(possible))
                .initializer(Initializer.kMeansInOwnUnits())
                .regularization(Regularization.absolute(PIXEL_VARIANCE))
                .tolerance(PIXEL_TOLERANCE)
                .build()
                .fit(pixels);
        return new DigitClusters(
                "low-rank mixture on the pixels",
                ending(fit),
                fit.model().predict(pixels),
                fit.model().means());
    }

    private static String ending(Fit fit) {
        return CountText.of(fit.iterations(), "iteration") + (fit.converged() ? "" : ", not converged");
    }

    private static void printImages(PrintWriter out, DigitImages images, PrincipalComponents components) {
        out.printf(
                Locale.ROOT,
                "%s; %d x %d pixels%n",
                images.digits().stream()
                        .map(digit -> images.count(digit) + " images of the digit " + digit)
                        .collect(Collectors.joining(" and ")),
                images.height(),
                images.width());
        out.printf(
                Locale.ROOT,
                "%d principal components with %.1f%% of the variance%n%n",
                components.variances().length,
                100 * components.explainedPart());
        out.flush();
    }

    private static void printErrors(PrintWriter out, DigitImages images, List<DigitClusters> clusterings) {
        out.printf("%-32s%8s", "misclassification rate", "all");
        images.digits().forEach(digit -> out.printf("%8d", digit));
        out.println();
        for (DigitClusters clusters : clusterings) {
            out.printf(Locale.ROOT, "%-32s%8.4f", clusters.method(), clusters.errorRate(images));
            images.digits().forEach(digit -> out.printf(Locale.ROOT, "%8.4f", clusters.errorRate(images, digit)));
            out.println(clusters.ending().isEmpty() ? "" : "   " + clusters.ending());
        }
    }

    /** Draws a row of mean images for every method that has them. */
    private static void draw(DigitImages images, List<DigitClusters> clusterings, Path file) throws IOException {
        List<List<double[]>> rows = clusterings.stream()
                .flatMap(clusters -> clusters.meanImages(images).stream())
                .toList();
        AtomicFile.write(file, new ImageSheet(images.height(), images.width()).png(rows));
    }
}
