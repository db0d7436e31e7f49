package io.github.gmm4j.demo;

import io.github.gmm4j.datasets.IdxFile;
import io.github.gmm4j.sources.MatFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Images of two digits. */
final class DigitImages {
    private static final int IMAGE_DIMENSIONS = 3;
    private static final double BRIGHTEST = 255;
    private static final List<Integer> USUAL_DIGITS = List.of(2, 6);

    private final List<Integer> digits;
    private final int[] labels;
    private final DMatrixRMaj pixels;
    private final int height;
    private final int width;

    private DigitImages(List<Integer> digits, int[] labels, DMatrixRMaj pixels, int height, int width) {
        this.digits = digits;
        this.labels = labels;
        this.pixels = pixels;
        this.height = height;
        this.width = width;
    }

    /**
     * Reads images and their labels from IDX files, or from MATLAB files whose only matrix has one square image per column.
     * Keeps the two wanted digits; if none are given, those of the labels if there are two, else 2 and 6. Throws
     * IllegalArgumentException if the files are not valid, do not belong together or lack a digit.
     */
    static DigitImages read(Path imageFile, Path labelFile, List<Integer> wanted) throws IOException {
        return imageFile.toString().toLowerCase(Locale.ROOT).endsWith(".mat")
                ? matlab(imageFile, labelFile, wanted)
                : idx(imageFile, labelFile, wanted);
    }

    private static DigitImages idx(Path imageFile, Path labelFile, List<Integer> wanted) throws IOException {
        IdxFile images = IdxFile.read(imageFile);
        int[] shape = images.shape();
        if (shape.length != IMAGE_DIMENSIONS || images.type() != IdxFile.ElementType.UNSIGNED_BYTE) {
            throw new IllegalArgumentException(imageFile + ": expected n x height x width pixels of type unsigned byte,"
                    + " found sizes " + Arrays.toString(shape) + " of type " + images.type());
        }
        int[] all = IdxFile.read(labelFile).labels();
        requireOnePerImage(labelFile, all.length, imageFile, shape[0]);
        List<Integer> digits = digits(labelFile, all, wanted);
        int[] rows = imagesOf(digits, all);
        DMatrixRMaj pixels = images.rows(rows);
        CommonOps_DDRM.divide(pixels, BRIGHTEST);
        return new DigitImages(digits, chosen(all, rows), pixels, shape[1], shape[2]);
    }

    private static DigitImages matlab(Path imageFile, Path labelFile, List<Integer> wanted) {
        MatFile images = MatFile.open(imageFile);
        DMatrixRMaj columns = images.matrix(images.onlyMatrix());
        int side = (int) Math.round(Math.sqrt(columns.numRows));
        if (side * side != columns.numRows) {
            throw new IllegalArgumentException(
                    imageFile + ": expected a square image in each column, found columns of " + columns.numRows);
        }
        MatFile labels = MatFile.open(labelFile);
        int[] all = labels.labels(labels.onlyMatrix());
        requireOnePerImage(labelFile, all.length, imageFile, columns.numCols);
        List<Integer> digits = digits(labelFile, all, wanted);
        int[] rows = imagesOf(digits, all);
        DMatrixRMaj pixels = new DMatrixRMaj(rows.length, columns.numRows);
        double brightest = CommonOps_DDRM.elementMax(columns) > 1 ? BRIGHTEST : 1;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < pixels.numCols; j++) {
                pixels.set(i, j, columns.get(j % side * side + j / side, rows[i]) / brightest);
            }
        }
        return new DigitImages(digits, chosen(all, rows), pixels, side, side);
    }

    private static void requireOnePerImage(Path labelFile, int labels, Path imageFile, int images) {
        if (labels != images) {
            throw new IllegalArgumentException(labelFile + ": expected a label for each of the " + images
                    + " images in " + imageFile + ", found " + labels);
        }
    }

    private static List<Integer> digits(Path labelFile, int[] labels, List<Integer> wanted) {
        List<Integer> present =
                Arrays.stream(labels).distinct().sorted().boxed().toList();
        List<Integer> digits = !wanted.isEmpty() ? wanted : present.size() == 2 ? present : USUAL_DIGITS;
        for (int digit : digits) {
            if (!present.contains(digit)) {
                throw new IllegalArgumentException(labelFile + ": expected images of the digits " + digits
                        + ", found only " + present + "; --digits chooses among them");
            }
        }
        return digits;
    }

    private static int[] imagesOf(List<Integer> digits, int[] labels) {
        return IntStream.range(0, labels.length)
                .filter(i -> digits.contains(labels[i]))
                .toArray();
    }

    private static int[] chosen(int[] labels, int[] rows) {
        return Arrays.stream(rows).map(i -> labels[i]).toArray();
    }

    List<Integer> digits() {
        return digits;
    }

    long count(int digit) {
        return Arrays.stream(labels).filter(label -> label == digit).count();
    }

    /** Not a copy. */
    int[] labels() {
        return labels;
    }

    /** One image per row, with pixels from 0 to 1; not a copy. */
    DMatrixRMaj pixels() {
        return pixels;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }
}
