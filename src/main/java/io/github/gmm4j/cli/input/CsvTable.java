package io.github.gmm4j.cli.input;

import io.github.gmm4j.cli.output.TextCell;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.csv.CsvFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The numbers of a CSV file in memory, at most one column of labels and one of weights, and cells that are kept as text. */
public final class CsvTable {
    private static final int FIRST_CAPACITY = 1 << 12;

    private final CsvFile csv;
    private final List<Integer> features;
    private final int truthIndex;
    private final int weightIndex;
    private final List<Integer> keptIndices;
    private final boolean mustBeNumbers;
    private final boolean skipInvalid;
    /** Whether a feature has a number in any row. */
    private final boolean[] numbers;

    private final List<String> truth = new ArrayList<>();
    private final List<List<TextCell>> kept = new ArrayList<>();
    private double[] values = new double[FIRST_CAPACITY];
    private double[] weights = new double[FIRST_CAPACITY];
    private int rows;

    /**
     * Prepares to read rows.
     *
     * @param csv the rows; closed by the caller
     * @param features the columns that are features, counted from 0
     * @param roles what other columns are for
     * @param skipInvalid whether rows that can't be used are left out
     * @throws IllegalArgumentException if a column is not there
     */
    CsvTable(CsvFile csv, List<Integer> features, ColumnRoles roles, boolean skipInvalid) {
        this.csv = csv;
        this.features = features;
        this.truthIndex = roles.truth() == null ? -1 : csv.column(roles.truth());
        this.weightIndex = roles.weights() == null ? -1 : csv.column(roles.weights());
        this.keptIndices = roles.kept().indices("--keep", csv.names());
        this.mustBeNumbers = !roles.scored();
        this.skipInvalid = skipInvalid;
        this.numbers = new boolean[features.size()];
    }

    /** Reads all rows. Refuses a file without rows, lines of another length, and cells or columns without numbers. */
    void readAll(String source) {
        while (csv.next()) {
            add();
        }
        if (rows == 0) {
            throw new IllegalArgumentException(source + ": no rows of numbers");
        }
        for (int j = 0; j < numbers.length && mustBeNumbers; j++) {
            if (!numbers[j]) {
                throw csv.neverNumber(features.get(j));
            }
        }
    }

    /** Reads the classes of all rows. */
    static KnownClasses labels(CsvFile csv, String truthColumn) {
        int index = csv.column(truthColumn);
        List<String> labels = new ArrayList<>();
        while (csv.next()) {
            labels.add(label(csv, index));
        }
        return KnownClasses.of(labels);
    }

    private void add() {
        int width = features.size();
        values = grown(values, (rows + 1) * (long) width);
        weights = grown(weights, rows + 1L);
        boolean usable = !skipInvalid || csv.complete();
        if (usable) {
            csv.requireComplete();
        }
        for (int j = 0; j < width; j++) {
            values[rows * width + j] = usable ? number(features.get(j)) : Double.NaN;
            numbers[j] |= Double.isFinite(values[rows * width + j]);
        }
        weights[rows] = 1;
        if (weightIndex >= 0 && usable) {
            double weight = csv.requireWeight(number(weightIndex), weightIndex);
            weights[rows] = Double.isFinite(weight) ? weight : 0;
            values[rows * width] = Double.isFinite(weight) ? values[rows * width] : Double.NaN;
        }
        if (truthIndex >= 0) {
            truth.add(label(csv, truthIndex));
        }
        if (!keptIndices.isEmpty()) {
            kept.add(KeptCells.cells(csv, keptIndices));
        }
        rows++;
    }

    /** Returns a label; it is empty if the line ends before it, since such a row is skipped. */
    private static String label(CsvFile csv, int column) {
        return csv.complete() ? csv.text(column) : "";
    }

    private double number(int column) {
        return skipInvalid ? csv.numberOrInvalid(column) : csv.number(column);
    }

    private static double[] grown(double[] array, long needed) {
        if (needed > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("more than 2^31 numbers do not fit into memory");
        }
        return needed <= array.length
                ? array
                : Arrays.copyOf(array, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * array.length)));
    }

    /** Returns the rows under a title. */
    InputData data(String title) {
        DMatrixRMaj matrix =
                new DMatrixRMaj(rows, features.size(), true, Arrays.copyOf(values, rows * features.size()));
        Samples all = weightIndex < 0 ? Samples.of(matrix) : Samples.of(matrix, Arrays.copyOf(weights, rows));
        return new InputData(
                title,
                features.stream().map(csv.names()::get).toList(),
                csv.hasHeader(),
                skipInvalid ? Samples.skippingInvalid(all) : all,
                truthIndex < 0 ? null : KnownClasses.of(truth),
                keptIndices.isEmpty() ? KeptCells.NONE : KeptCells.of(KeptCells.names(csv, keptIndices), kept));
    }
}
