package io.github.gmm4j.cli;

import io.github.gmm4j.sources.CsvFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/** The numbers of a CSV file in memory, and at most one column of labels and one of weights. */
final class CsvTable {
    private static final int FIRST_CAPACITY = 1 << 12;

    private final Path file;
    private final List<String> names;
    private final List<Integer> features;
    private final int truthIndex;
    private final int weightIndex;
    private final List<String> truth = new ArrayList<>();
    private double[] values = new double[FIRST_CAPACITY];
    private double[] weights = new double[FIRST_CAPACITY];
    private int rows;

    private CsvTable(Path file, List<String> names, List<Integer> features, int truthIndex, int weightIndex) {
        this.file = file;
        this.names = names;
        this.features = features;
        this.truthIndex = truthIndex;
        this.weightIndex = weightIndex;
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param format how it is written
     * @param truthColumn the column of labels, by name or number counted from 1
     * @param weightColumn the column of sample weights, likewise
     * @throws java.io.UncheckedIOException if it can't be read
     * @throws IllegalArgumentException if a cell is not a number, a line has too few or too many cells, or a column is
     *     not there, naming file, line and column
     */
    static CsvTable read(Path file, InputFormat format, Optional<String> truthColumn, Optional<String> weightColumn) {
        try (CsvFile csv = CsvFile.open(file, format.csv())) {
            boolean empty = csv.names().isEmpty();
            int truthIndex =
                    empty ? -1 : truthColumn.map(name -> column(csv, name)).orElse(-1);
            int weightIndex =
                    empty ? -1 : weightColumn.map(name -> column(csv, name)).orElse(-1);
            List<Integer> features = empty
                    ? List.of()
                    : features(
                            csv,
                            format.columns(),
                            weightColumn,
                            truthColumn.stream().toList());
            CsvTable table = new CsvTable(file, csv.names(), features, truthIndex, weightIndex);
            while (csv.next()) {
                table.add(csv);
            }
            if (table.rows == 0) {
                throw new IllegalArgumentException(file + ": no rows of numbers");
            }
            return table;
        }
    }

    /** The columns that are features: those that were chosen, or all that nothing else is. */
    static List<Integer> features(CsvFile csv, List<String> chosen, Optional<String> weightColumn, List<String> left) {
        if (!chosen.isEmpty()) {
            List<Integer> features =
                    chosen.stream().map(name -> column(csv, name.strip())).toList();
            if (features.stream().distinct().count() < features.size()
                    || weightColumn
                            .map(name -> features.contains(column(csv, name)))
                            .orElse(false)) {
                throw new IllegalArgumentException("--columns and --weights must be distinct, found "
                        + String.join(", ", chosen)
                        + weightColumn.map(name -> " and " + name).orElse(""));
            }
            return features;
        }
        List<Integer> others = Stream.concat(weightColumn.stream(), left.stream())
                .map(name -> column(csv, name))
                .toList();
        return IntStream.range(0, csv.names().size())
                .boxed()
                .filter(c -> !others.contains(c))
                .toList();
    }

    /** The labels of all rows, by one more pass over the file, numbered in the order of their first appearance. */
    static int[] labels(Path file, InputFormat format, String truthColumn) {
        try (CsvFile csv = CsvFile.open(file, format.csv())) {
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
        csv.requireComplete();
        int width = features.size();
        values = grown(values, (rows + 1) * (long) width);
        for (int j = 0; j < width; j++) {
            values[rows * width + j] = csv.number(features.get(j));
        }
        if (weightIndex >= 0) {
            weights = grown(weights, rows + 1L);
            weights[rows] = csv.requireWeight(csv.number(weightIndex), weightIndex);
        }
        if (truthIndex >= 0) {
            truth.add(csv.text(truthIndex));
        }
        rows++;
    }

    private double[] grown(double[] array, long needed) {
        if (needed > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(file + ": more than 2^31 numbers do not fit in memory");
        }
        return needed <= array.length
                ? array
                : Arrays.copyOf(array, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * array.length)));
    }

    /** The chosen columns, n x d. */
    DMatrixRMaj samples() {
        return new DMatrixRMaj(rows, features.size(), true, Arrays.copyOf(values, rows * features.size()));
    }

    /** The names of the chosen columns. */
    List<String> names() {
        return features.stream().map(names::get).toList();
    }

    /** The sample weights, if there are any. */
    Optional<double[]> weights() {
        return weightIndex < 0 ? Optional.empty() : Optional.of(Arrays.copyOf(weights, rows));
    }

    /** The labels, if there are any, numbered in the order of their first appearance. */
    Optional<int[]> truth() {
        if (truthIndex < 0) {
            return Optional.empty();
        }
        return Optional.of(numbered(truth));
    }

    private static int[] numbered(List<String> labels) {
        Map<String, Integer> numbers = new HashMap<>();
        return labels.stream()
                .mapToInt(label -> numbers.computeIfAbsent(label, unseen -> numbers.size()))
                .toArray();
    }
}
