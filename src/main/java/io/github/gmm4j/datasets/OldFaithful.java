package io.github.gmm4j.datasets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * 272 eruptions of the Old Faithful geyser in Yellowstone National Park, recorded in October 1980. Source: Azzalini and
 * Bowman (1990), A look at some data on the Old Faithful geyser, Applied Statistics 39, <a
 * href="https://doi.org/10.2307/2347385">doi:10.2307/2347385</a>, in the selection of Härdle (1991), Smoothing
 * Techniques with Implementation in S, Springer.
 */
public final class OldFaithful {
    private static final String FILE = "old-faithful.csv";

    private OldFaithful() {}

    /**
     * The measurements.
     *
     * @return 272 x 2, one eruption per row: its duration and the waiting time to the next, both in minutes
     */
    public static DMatrixRMaj samples() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
            return new DMatrixRMaj(lines.lines().skip(1).map(OldFaithful::row).toArray(double[][]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The names of the columns.
     *
     * @return "eruptions" and "waiting"
     */
    public static List<String> columnNames() {
        return List.of("eruptions", "waiting");
    }

    private static InputStream open() {
        InputStream file = OldFaithful.class.getResourceAsStream(FILE);
        if (file == null) {
            throw new IllegalStateException("the jar lacks " + FILE);
        }
        return file;
    }

    private static double[] row(String line) {
        int comma = line.indexOf(',');
        return new double[] {Double.parseDouble(line.substring(0, comma)), Double.parseDouble(line.substring(comma + 1))
        };
    }
}
