package io.github.gmm4j.demo;

import io.github.gmm4j.datasets.IdxFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
     * Reads images.
     *
     * @param imageFile an IDX file of images
     * @param labelFile an IDX file with their labels
     * @param wanted two digits; or none, for those of the labels if there are two, and 2 and 6 if there are more
     * @throws IOException if a file can't be read
     * @throws IllegalArgumentException if the files are not valid, don't belong together or lack a digit
     */
    static DigitImages read(Path imageFile, Path labelFile, List<Integer> wanted) throws IOException {
        IdxFile images = IdxFile.read(imageFile);
        int[] shape = images.shape();
        if (shape.length != IMAGE_DIMENSIONS || images.type() != IdxFile.ElementType.UNSIGNED_BYTE) {
            throw new IllegalArgumentException(imageFile + ": expected n x height x width pixels of type unsigned byte,"
                    + " found sizes " + Arrays.toString(shape) + " of type " + images.type());
        }
        int[] all = IdxFile.read(labelFile).labels();
        if (all.length != shape[0]) {
            throw new IllegalArgumentException(labelFile + ": expected a label for each of the " + shape[0]
                    + " images in " + imageFile + ", found " + all.length);
        }
        List<Integer> present = Arrays.stream(all).distinct().sorted().boxed().toList();
        List<Integer> digits = !wanted.isEmpty() ? wanted : present.size() == 2 ? present : USUAL_DIGITS;
        for (int digit : digits) {
            if (!present.contains(digit)) {
                throw new IllegalArgumentException(labelFile + ": expected images of the digits " + digits
                        + ", found only " + present + "; --digits chooses among them");
            }
        }
        int[] rows = IntStream.range(0, all.length)
                .filter(i -> digits.contains(all[i]))
                .toArray();
        DMatrixRMaj pixels = images.rows(rows);
        CommonOps_DDRM.divide(pixels, BRIGHTEST);
        int[] labels = Arrays.stream(rows).map(i -> all[i]).toArray();
        return new DigitImages(digits, labels, pixels, shape[1], shape[2]);
    }

    /** The two digits. */
    List<Integer> digits() {
        return digits;
    }

    /** How many images of a digit there are. */
    long count(int digit) {
        return Arrays.stream(labels).filter(label -> label == digit).count();
    }

    /** The digit of every image; not a copy. */
    int[] labels() {
        return labels;
    }

    /** The images, one per row, the pixels from 0 to 1; not a copy. */
    DMatrixRMaj pixels() {
        return pixels;
    }

    /** The pixels of a column of an image. */
    int height() {
        return height;
    }

    /** The pixels of a line of an image. */
    int width() {
        return width;
    }
}
