package io.github.gmm4j.cli;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.sources.CsvFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** The numbers of a CSV file in memory, and at most one column of labels and one of weights. */
final class CsvTable {
    private static final int FIRST_CAPACITY = 1 << 12;

    private final List<String> names;
    private final List<Integer> features;
    private final int truthIndex;
    private final int weightIndex;
    private final boolean skipInvalid;
    private final List<String> truth = new ArrayList<>();
    private double[] values = new double[FIRST_CAPACITY];
    private double[] weights = new double[FIRST_CAPACITY];
    private int rows;

    private CsvTable(List<String> names, List<Integer> features, int truthIndex, int weightIndex, boolean skipInvalid) {
        this.names = names;
        this.features = features;
        this.truthIndex = truthIndex;
        this.weightIndex = weightIndex;
        this.skipInvalid = skipInvalid;
    }

    /**
     * Reads a file.
     *
     * @param input the file, or - for standard input
     * @param format how it is written
     * @param roles what its columns are for
     * @throws java.io.UncheckedIOException if it can't be read
     * @throws IllegalArgumentException if a cell is not a number, a line has too few or too many cells, or a column is
     *     not there, naming file, line and column
     */
    static CsvTable read(String input, InputFormat format, Roles roles) {
        try (CsvFile csv = format.openCsv(input)) {
            if (csv.names().isEmpty()) {
                throw new IllegalArgumentException(InputFormat.name(input) + ": no rows of numbers");
            }
            List<Integer> features = format.features(csv, input, roles);
            if (features.isEmpty()) {
                throw new IllegalArgumentException(InputFormat.name(input) + ": no columns are left to be features");
            }
            CsvTable table = new CsvTable(
                    csv.names(),
                    features,
                    roles.truth().map(name -> column(csv, name)).orElse(-1),
                    roles.weights().map(name -> column(csv, name)).orElse(-1),
                    format.skipsInvalid());
            while (csv.next()) {
                table.add(csv);
            }
            if (table.rows == 0) {
                throw new IllegalArgumentException(InputFormat.name(input) + ": no rows of numbers");
            }
            return table;
        }
    }

    /** The columns that were chosen as features. */
    static List<Integer> chosen(CsvFile csv, List<String> columns, Optional<String> weightColumn) {
        List<Integer> features =
                columns.stream().map(name -> column(csv, name.strip())).toList();
        if (features.stream().distinct().count() < features.size()
                || weightColumn
                        .map(name -> features.contains(column(csv, name)))
                        .orElse(false)) {
            throw new IllegalArgumentException("--columns and --weights must be distinct, found "
                    + String.join(", ", columns)
                    + weightColumn.map(name -> " and " + name).orElse(""));
        }
        return features;
    }

    /** All columns but some. */
    static List<Integer> allBut(CsvFile csv, List<String> others) {
        List<Integer> left = others.stream().map(name -> column(csv, name)).toList();
        return IntStream.range(0, csv.names().size())
                .boxed()
                .filter(c -> !left.contains(c))
                .toList();
    }

    /** The labels of all rows, by one more pass over the file, numbered in the order of their first appearance. */
    static int[] labels(String input, InputFormat format, String truthColumn) {
        try (CsvFile csv = format.openCsv(input)) {
            int index = column(csv, truthColumn);
            List<String> labels = new ArrayList<>();
            while (csv.next()) {
                labels.add(csv.text(index));
            }
            return numbered(labels);
        }
    }

    /** The column of a name, or of a number counted from 1. */
    static int column(CsvFile csv, String name) {
        int columns = csv.names().size();
        boolean number = name.matches("\\d{1,9}") && !csv.names().contains(name);
        return number && Integer.parseInt(name) >= 1 && Integer.parseInt(name) <= columns
                ? Integer.parseInt(name) - 1
                : csv.column(name);
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
            truth.add(csv.text(truthIndex));
        }
        rows++;
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
                features.stream().map(names::get).toList(),
                skipInvalid ? Samples.skippingInvalid(all) : all,
                truthIndex < 0 ? Optional.empty() : Optional.of(numbered(truth)));
    }

    private static int[] numbered(List<String> labels) {
        Map<String, Integer> numbers = new HashMap<>();
        return labels.stream()
                .mapToInt(label -> numbers.computeIfAbsent(label, unseen -> numbers.size()))
                .toArray();
    }
}
