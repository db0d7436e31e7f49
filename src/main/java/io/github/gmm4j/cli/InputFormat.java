package io.github.gmm4j.cli;

import io.github.gmm4j.sources.BinarySamples;
import io.github.gmm4j.sources.CsvFile;
import io.github.gmm4j.sources.CsvSamples;
import io.github.gmm4j.sources.JdbcSamples;
import io.github.gmm4j.sources.ParquetSamples;
import io.github.gmm4j.sources.SourceBuilder;
import io.github.gmm4j.sources.TableSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How the input is written, which of its columns are wanted, and what becomes of rows that can't be used. */
final class InputFormat {
    /** What an input can be, for descriptions. */
    static final String KINDS = "A CSV file, a NumPy file (.npy), a raw binary file (.f64, .f32), a Parquet file or a"
            + " pattern of them (.parquet), or the URL of a database (jdbc:...); - is CSV on standard input.";

    /** The name of standard input. */
    private static final String STANDARD_INPUT = "-";

    /** A CSV file is read into memory if the memory is so many times larger. */
    private static final long MEMORY_PER_TEXT = 5;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "COLUMN",
            description = "The columns to use, by name or by number counted from 1; all others are left out."
                    + " Default: all.")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--skip-invalid", description = "Leave out rows that lack a number, instead of refusing them.")
    private boolean skipInvalid;

    @Option(
            names = "--header",
            paramLabel = "AUTO|YES|NO",
            description =
                    "Whether the first line of a CSV file names the columns. Default: it does if a cell of it is no"
                            + " number.")
    private CsvSamples.Header header = CsvSamples.Header.AUTO;

    @Option(
            names = "--separator",
            paramLabel = "CHAR",
            description =
                    "What separates the columns of a CSV file, a character or the word tab. Default: guessed from the"
                            + " first line, of comma, semicolon, tab, bar and blank.")
    private String separator = "";

    @Option(
            names = "--cache",
            description =
                    "Keep the numbers of a CSV file in a binary file beside it, so that it is read as text only once.")
    private boolean cache;

    @Option(
            names = "--width",
            paramLabel = "N",
            description = "The number of columns of a raw binary file, weights included.")
    private Optional<Integer> width = Optional.empty();

    @Option(names = "--query", paramLabel = "SQL", description = "What to ask the database of a jdbc: URL for.")
    private Optional<String> query = Optional.empty();

    /**
     * The columns of a CSV file that are features, counted from 0: those that were chosen; else those that are wanted, if
     * the file names its columns; else all that are nothing else.
     *
     * @throws IllegalArgumentException if one is not there, or is named twice
     */
    List<Integer> features(CsvFile csv, String input, Roles roles) {
        if (!columns.isEmpty()) {
            return CsvTable.chosen(csv, columns, roles.weights());
        }
        List<String> wanted = roles.features();
        if (wanted.isEmpty() || (!csv.hasHeader() && !csv.names().containsAll(wanted))) {
            return CsvTable.allBut(csv, roles.others());
        }
        for (String name : wanted) {
            if (!csv.names().contains(name)) {
                throw new IllegalArgumentException(
                        name(input) + ": no column \"" + name + "\", which the model was fitted to;"
                                + " there are " + String.join(", ", csv.names())
                                + "; --columns names those to take in its place, in the order of the model's");
            }
        }
        return wanted.stream().map(csv.names()::indexOf).toList();
    }

    /** Opens a CSV file. */
    CsvFile openCsv(String input) {
        return isStandard(input) ? CsvFile.open(System.in, name(input), csv()) : CsvFile.open(Path.of(input), csv());
    }

    /** Whether an input is standard input. */
    static boolean isStandard(String input) {
        return input.equals(STANDARD_INPUT);
    }

    /** What to call an input in messages. */
    static String name(String input) {
        return isStandard(input) ? "standard input" : input;
    }

    /** What to call an input in headings. */
    static String title(String input) {
        if (isStandard(input)) {
            return name(input);
        }
        return input.startsWith("jdbc:")
                ? input.replaceAll("[?;].*", "")
                : Path.of(input).getFileName() + "";
    }

    /** Whether rows that can't be used are left out. */
    boolean skipsInvalid() {
        return skipInvalid;
    }

    /** How a CSV file is written. */
    private CsvFile.Format csv() {
        Optional<Character> character =
                separator.isEmpty() ? Optional.empty() : Optional.of(isTab() ? '\t' : separator.charAt(0));
        return new CsvFile.Format(character, header, "--columns can leave the column out");
    }

    private boolean isTab() {
        return separator.equalsIgnoreCase("tab") || separator.equals("\\t");
    }

    /** Whether an input is CSV that is best read into memory, or can be read only once. */
    boolean fitsIntoMemory(String input) throws IOException {
        return isCsv(input)
                && !cache
                && (!Files.isRegularFile(Path.of(input))
                        || Files.size(Path.of(input)) <= Runtime.getRuntime().maxMemory() / MEMORY_PER_TEXT);
    }

    /** Whether an input is a CSV file: anything that is not known to be something else. */
    static boolean isCsv(String input) {
        return !input.startsWith("jdbc:") && !endsWith(input, ".npy", ".f64", ".f32", ".parquet");
    }

    private static boolean endsWith(String input, String... suffixes) {
        String name = input.toLowerCase(Locale.ROOT);
        for (String suffix : suffixes) {
            if (name.endsWith(suffix)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Refuses options that say nothing of this input, and asks for those that it needs.
     *
     * @throws ParameterException if there is one too many or too few
     */
    void requireConsistent(CommandLine command, String input) {
        boolean raw = endsWith(input, ".f64", ".f32");
        boolean database = input.startsWith("jdbc:");
        requireFor(
                command, raw, width, "--width=N", "the number of columns of a raw binary file", ".f64 and .f32 files");
        requireFor(command, database, query, "--query=SQL", "what to ask the database for", "jdbc: URLs");
        if (cache && (!isCsv(input) || isStandard(input))) {
            throw new ParameterException(command, "--cache is for CSV files only");
        }
        if (!isCsv(input) && (header != CsvSamples.Header.AUTO || !separator.isEmpty())) {
            throw new ParameterException(command, "--header and --separator are for CSV files only");
        }
        if (separator.length() > 1 && !isTab()) {
            throw new ParameterException(
                    command, "--separator must be one character or the word tab, found \"" + separator + "\"");
        }
    }

    private static void requireFor(
            CommandLine command, boolean needed, Optional<?> option, String name, String meaning, String kinds) {
        if (needed && option.isEmpty()) {
            throw new ParameterException(command, "Missing required option: '" + name + "', " + meaning);
        }
        if (!needed && option.isPresent()) {
            throw new ParameterException(command, name.replaceAll("=.*", "") + " is for " + kinds + " only");
        }
    }

    /**
     * Opens an input whose rows are read anew at every pass.
     *
     * @param input a file, a pattern or a URL
     * @param roles what its columns are for
     */
    TableSamples open(String input, Roles roles) {
        if (input.startsWith("jdbc:")) {
            return choose(JdbcSamples.builder(new UrlDataSource(input), query.orElse("")), roles)
                    .build();
        }
        if (endsWith(input, ".parquet")) {
            return choose(ParquetSamples.builder(input), roles).build();
        }
        Path file = Path.of(input);
        if (isCsv(input)) {
            return csvSamples(file, roles);
        }
        BinarySamples.Builder binary = BinarySamples.builder(file);
        if (endsWith(input, ".f64")) {
            binary.float64(width.orElseThrow());
        } else if (endsWith(input, ".f32")) {
            binary.float32(width.orElseThrow());
        }
        return choose(binary, roles.of(List.of())).build();
    }

    /** Tells a builder of the columns: by number if all of them are numbers, else by name. */
    private <B extends SourceBuilder<B>> B choose(B builder, Roles roles) {
        List<String> chosen = columns.isEmpty() ? roles.features() : columns;
        if (!columns.isEmpty() && columns.stream().allMatch(InputFormat::isNumber)) {
            builder.columns(columns.stream().mapToInt(InputFormat::index).toArray());
        } else {
            builder.columns(chosen.stream().map(String::strip).toArray(String[]::new));
        }
        roles.weights().ifPresent(name -> {
            if (isNumber(name)) {
                builder.weightColumn(index(name));
            } else {
                builder.weightColumn(name);
            }
        });
        return skipInvalid ? builder.skipInvalid() : builder;
    }

    private static boolean isNumber(String column) {
        return column.strip().matches("[1-9]\\d{0,8}");
    }

    private static int index(String column) {
        return Integer.parseInt(column.strip()) - 1;
    }

    private TableSamples csvSamples(Path file, Roles roles) {
        CsvSamples.Builder builder = CsvSamples.builder(file).header(header);
        csv().separator().ifPresent(builder::separator);
        try (CsvFile opened = openCsv(file.toString())) {
            List<Integer> features = features(opened, file.toString(), roles);
            builder.columns(features.stream().mapToInt(Integer::intValue).toArray());
            roles.weights().ifPresent(name -> builder.weightColumn(CsvTable.column(opened, name)));
        }
        if (skipInvalid) {
            builder.skipInvalid();
        }
        return cache ? builder.cached().build() : builder.build();
    }
}
