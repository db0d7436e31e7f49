package io.github.gmm4j.cli.input;

import io.github.gmm4j.cli.output.OneLine;
import io.github.gmm4j.cli.values.ColumnList;
import io.github.gmm4j.internal.ColumnNames;
import io.github.gmm4j.internal.csv.CsvColumns;
import io.github.gmm4j.internal.csv.CsvFile;
import io.github.gmm4j.sources.SourceBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The columns of an input that are features. */
public final class ColumnOptions {
    @Option(
            names = "--columns",
            paramLabel = "COLUMNS",
            converter = ColumnList.Converter.class,
            description = "The columns to use, " + ColumnList.SYNTAX
                    + "; 2:5 is a range. All others are left out. Default: all, except for unnamed columns at the beginning of a CSV file"
                    + " that number or name its rows.")
    private List<ColumnList> columns = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "COLUMNS",
            converter = ColumnList.Converter.class,
            description = "Columns to leave out, written as for --columns.")
    private List<ColumnList> excluded = new ArrayList<>();

    @Option(
            names = "--skip-text",
            description = "Leave out the columns of a CSV file that hold text: those with more text than numbers in the"
                    + " first 1000 rows, or without any number.")
    private boolean skipText;

    /** Whether columns are chosen. */
    boolean areChosen() {
        return !columns.isEmpty();
    }

    /** Whether columns are left out by name. */
    boolean areExcluded() {
        return !excluded.isEmpty();
    }

    /** Whether columns of text are left out. */
    boolean skipsText() {
        return skipText;
    }

    /** Chooses the columns of a source that is not CSV. */
    <B extends SourceBuilder<B>> B choose(B builder, ColumnRoles roles) {
        List<String> names = columns.isEmpty() ? roles.features() : ColumnList.all(columns);
        builder.columns(names.toArray(String[]::new));
        builder.exclude(ColumnList.all(excluded).toArray(String[]::new));
        if (roles.weights() != null) {
            builder.weightColumn(roles.weights());
        }
        return builder;
    }

    /**
     * The columns of a CSV file that are features, counted from 0: those that --columns names; otherwise those of the model,
     * if the file names its columns; otherwise all that have no other role. A note is printed if row names, row numbers or text
     * are left out.
     *
     * @param csv the file, before its first row
     * @param source what it is called in messages
     * @throws IllegalArgumentException if one is not there, or is named twice, or none is left
     */
    List<Integer> features(CommandLine command, CsvFile csv, String source, ColumnRoles roles) {
        List<Integer> features;
        List<String> wanted = roles.features();
        if (!columns.isEmpty()) {
            features = new ArrayList<>(chosen(csv, source, roles.weights()));
        } else if (!wanted.isEmpty() && (csv.hasHeader() || csv.names().containsAll(wanted))) {
            features = new ArrayList<>(wanted(csv.names(), source, wanted));
        } else {
            features = new ArrayList<>(all(csv, roles));
            features.removeAll(ColumnList.indices(source, csv.names(), excluded));
            removeUnfit(command, csv, features);
        }
        features.removeAll(ColumnList.indices(source, csv.names(), excluded));
        if (features.isEmpty()) {
            throw new IllegalArgumentException(source + ": no columns are left to be features");
        }
        return features;
    }

    private List<Integer> chosen(CsvFile csv, String source, @Nullable String weights) {
        List<Integer> chosen = ColumnList.indices(source, csv.names(), columns);
        Set<Integer> distinct = new HashSet<>();
        if (weights != null) {
            distinct.add(csv.column(weights));
        }
        for (int column : chosen) {
            if (!distinct.add(column)) {
                throw new IllegalArgumentException("--columns"
                        + (weights == null ? "" : " and --weights") + " must be distinct, but column "
                        + (column + 1) + " (" + ColumnNames.shown(csv.names().get(column)) + ") is taken twice");
            }
        }
        return chosen;
    }

    private static List<Integer> wanted(List<String> names, String source, List<String> wanted) {
        for (String name : wanted) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(source + ": no column \"" + ColumnNames.shown(name)
                        + "\", which the model was fitted to; there are " + ColumnNames.joined(names)
                        + "; --columns names those to take in its place, in the order of the model's");
            }
        }
        return wanted.stream().map(names::indexOf).toList();
    }

    private static List<Integer> all(CsvFile csv, ColumnRoles roles) {
        List<Integer> others = roles.others().stream().map(csv::column).toList();
        return IntStream.range(0, csv.names().size())
                .filter(c -> !others.contains(c))
                .boxed()
                .toList();
    }

    /** Removes columns that can't be features, and prints a note on those removed and on identifiers. */
    private void removeUnfit(CommandLine command, CsvFile csv, List<Integer> features) {
        CsvColumns contents = csv.columns();
        List<Integer> text = features.stream().filter(contents.text()::contains).toList();
        List<Integer> rowNames =
                features.stream().filter(contents.rowNames()::contains).toList();
        if (!rowNames.isEmpty()) {
            OneLine.note(command, rowNamesNote(csv, contents, features, rowNames));
            features.removeAll(rowNames);
        }
        List<Integer> skipped =
                skipText ? text.stream().filter(c -> !rowNames.contains(c)).toList() : List.of();
        if (!skipped.isEmpty()) {
            OneLine.note(
                    command,
                    "left out " + (skipped.size() == 1 ? "a column" : skipped.size() + " columns") + " of text: "
                            + ColumnNames.joined(names(csv, skipped)));
            features.removeAll(skipped);
        }
        List<Integer> identifiers =
                contents.identifiers().stream().filter(features::contains).toList();
        if (!identifiers.isEmpty() && identifiers.size() < features.size()) {
            boolean one = identifiers.size() == 1;
            String quoted = names(csv, identifiers).stream()
                    .map(name -> '"' + ColumnNames.shown(name) + '"')
                    .collect(Collectors.joining(", "));
            OneLine.note(
                    command,
                    (one ? "column " : "columns ") + quoted
                            + (one ? " looks like an identifier; leave it" : " look like identifiers; leave them")
                            + " out with --exclude " + ColumnList.of(csv.names(), identifiers));
        }
    }

    private static String rowNamesNote(
            CsvFile csv, CsvColumns contents, List<Integer> features, List<Integer> rowNames) {
        int first = rowNames.get(0);
        String name = csv.given().get(first);
        String why = contents.countsRows(first)
                ? "counts the rows"
                : contents.text().contains(first) ? "names the rows" : "numbers the rows";
        String what = rowNames.size() > 1
                ? "the first " + rowNames.size() + " columns: they have no names and number or name the rows"
                : "the first column" + (name.isBlank() ? ": it has no name and " : " (" + name + "): it ") + why;
        boolean numbers = rowNames.stream().noneMatch(contents.text()::contains);
        String remedy = numbers
                ? " (--columns " + ColumnList.of(csv.names(), features) + " keeps "
                        + (rowNames.size() > 1 ? "them)" : "it)")
                : "";
        return "left out " + what + remedy;
    }

    private static List<String> names(CsvFile csv, List<Integer> columns) {
        return columns.stream().map(csv.names()::get).toList();
    }
}
