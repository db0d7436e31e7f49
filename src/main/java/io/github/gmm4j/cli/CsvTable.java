package io.github.gmm4j.cli;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.sources.CsvFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** The numbers of a CSV file in memory, and at most one column of labels and one of weights. */
final class CsvTable {
    private static final int FIRST_CAPACITY = 1 << 12;

    private final List<String> names;
    private final boolean named;
    private final List<Integer> features;
    private final int truthIndex;
    private final int weightIndex;
    private final boolean skipInvalid;
    private final List<String> truth = new ArrayList<>();
    private double[] values = new double[FIRST_CAPACITY];
    private double[] weights = new double[FIRST_CAPACITY];
    private int rows;

    private CsvTable(CsvFile csv, List<Integer> features, int truthIndex, int weightIndex, boolean skipInvalid) {
        this.names = features.stream().map(csv.names()::get).toList();
        this.named = csv.hasHeader();
        this.features = features;
        this.truthIndex = truthIndex;
        this.weightIndex = weightIndex;
        this.skipInvalid = skipInvalid;
    }

    /**
     * Reads all rows.
     *
     * @param csv the rows; closed by the caller
     * @param source what they are called in messages
     * @param format which columns are wanted, and what becomes of rows that can't be used
     * @param roles what the columns are for
     * @throws java.io.UncheckedIOException if they can't be read
     * @throws IllegalArgumentException if a cell is not a number, a line has too few or too many cells, or a column is
     *     not there, naming line and column
     */
    static CsvTable read(CsvFile csv, String source, InputFormat format, Roles roles) {
        if (csv.names().isEmpty()) {
            throw new IllegalArgumentException(source + ": no rows of numbers");
        }
        List<Integer> features = format.features(csv, source, roles);
        if (features.isEmpty()) {
            throw new IllegalArgumentException(source + ": no columns are left to be features");
        }
        CsvTable table = new CsvTable(
                csv,
                features,
                roles.truth().map(csv::column).orElse(-1),
                roles.weights().map(csv::column).orElse(-1),
                format.skipsInvalid());
        while (csv.next()) {
            table.add(csv);
        }
        if (table.rows == 0) {
            throw new IllegalArgumentException(source + ": no rows of numbers");
        }
        return table;
    }

    /** The columns that were chosen as features. */
    static List<Integer> chosen(CsvFile csv, List<String> columns, Optional<String> weightColumn) {
        List<Integer> features = columns.stream().map(csv::column).toList();
        if (features.stream().distinct().count() < features.size()
                || weightColumn.map(name -> features.contains(csv.column(name))).orElse(false)) {
            throw new IllegalArgumentException(
                    "--columns" + weightColumn.map(name -> " and --weights").orElse("")
                            + " must be distinct, found " + String.join(", ", columns)
                            + weightColumn.map(name -> " and " + name).orElse(""));
        }
        return features;
    }

    /** All columns but some. */
    static List<Integer> allBut(CsvFile csv, List<String> others) {
        List<Integer> left = others.stream().map(csv::column).toList();
        return IntStream.range(0, csv.names().size())
                .boxed()
                .filter(c -> !left.contains(c))
                .toList();
    }

    /** The classes of all rows. */
    static Truth labels(CsvFile csv, String truthColumn) {
        int index = csv.column(truthColumn);
        List<String> labels = new ArrayList<>();
        while (csv.next()) {
            labels.add(label(csv, index));
        }
        return Truth.of(labels);
    }

    private void add(CsvFile csv) {
        int width = features.size();
        values = grown(values, (rows + 1) * (long) width);
        weights = grown(weights, rows + 1L);
        boolean usable = !skipInvalid || csv.complete();
        if (usable) {
            csv.requireComplete();
        }
        for (int j = 0; j < width; j++) {
            values[rows * width + j] = usable ? number(csv, features.get(j)) : Double.NaN;
        }
        weights[rows] = 1;
        if (weightIndex >= 0 && usable) {
            double weight = csv.requireWeight(number(csv, weightIndex), weightIndex);
            weights[rows] = Double.isFinite(weight) ? weight : 0;
            values[rows * width] = Double.isFinite(weight) ? values[rows * width] : Double.NaN;
        }
        if (truthIndex >= 0) {
            truth.add(label(csv, truthIndex));
        }
        rows++;
    }

    /** A label; that of a line which ends before it is empty, as such a line is left out. */
    private static String label(CsvFile csv, int column) {
        return csv.complete() ? csv.text(column) : "";
    }

    private double number(CsvFile csv, int column) {
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

    /** What was read, under a title. */
    Data data(String title) {
        DMatrixRMaj matrix =
                new DMatrixRMaj(rows, features.size(), true, Arrays.copyOf(values, rows * features.size()));
        Samples all = weightIndex < 0 ? Samples.of(matrix) : Samples.of(matrix, Arrays.copyOf(weights, rows));
        return new Data(
                title,
                names,
                named,
                skipInvalid ? Samples.skippingInvalid(all) : all,
                truthIndex < 0 ? Optional.empty() : Optional.of(Truth.of(truth)));
    }
}
