package io.github.gmm4j.reference;

import io.github.gmm4j.datasets.IdxFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The digits 2 and 6 of MNIST with expected results from other tools; see the README beside the files. */
public final class ReferenceDigits {
    private static final Path FOLDER = Path.of("src/test/resources/reference/mnist26");

    public static final Path IMAGES = FOLDER.resolve("images.idx3-ubyte.gz");
    public static final Path LABELS = FOLDER.resolve("labels.idx1-ubyte.gz");

    private ReferenceDigits() {}

    /** 1990 x 784, from 0 to 1. */
    public static DMatrixRMaj pixels() {
        try {
            DMatrixRMaj pixels = IdxFile.read(IMAGES).matrix();
            CommonOps_DDRM.divide(pixels, 255);
            return pixels;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int[] labels() {
        try {
            return IdxFile.read(LABELS).labels();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Json expected() {
        try (InputStream in = Files.newInputStream(FOLDER.resolve("case.json"))) {
            return Json.read(in).get("expected");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
