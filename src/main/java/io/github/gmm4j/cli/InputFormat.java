package io.github.gmm4j.cli;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.IdxFile;
import io.github.gmm4j.internal.ColumnNames;
import io.github.gmm4j.internal.csv.CsvFile;
import io.github.gmm4j.sources.BinarySamples;
import io.github.gmm4j.sources.JdbcSamples;
import io.github.gmm4j.sources.MatFile;
import io.github.gmm4j.sources.MatSamples;
import io.github.gmm4j.sources.ParquetSamples;
import io.github.gmm4j.sources.SourceBuilder;
import io.github.gmm4j.sources.TableSamples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How the input is written, which of its columns are wanted, and what becomes of rows that can't be used. */
final class InputFormat {
    /** The name of standard input. */
    private static final String STANDARD_INPUT = "-";

    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    @Option(
            names = "--skip-invalid",
            description = "Skip rows with a value that is missing or not a number, instead of failing.")
    private boolean skipInvalid;

    @Mixin
    private CsvOptions csv = new CsvOptions();

    @Option(
            names = "--variable",
            paramLabel = "NAME",
            description = "The variable of a MATLAB file. Default: its only matrix.")
    private Optional<String> variable = Optional.empty();

    @Option(
            names = "--transpose",
            description = "Read the matrix of a MATLAB file with one sample per column instead of per row.")
    private boolean transpose;

    @Option(
            names = "--width",
            paramLabel = "N",
            converter = Numbers.Positive.class,
            description = "The number of columns of a raw binary file, including the column of weights.")
    private Optional<Integer> width = Optional.empty();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    /** Whether an input is standard input. */
    static boolean isStandard(String input) {
        return input.equals(STANDARD_INPUT);
    }

    /** What to call an input in messages. */
    static String name(String input) {
        return isStandard(input) ? "standard input" : InputKind.withoutSecrets(input);
    }

    private static String title(String input) {
        if (isStandard(input)) {
            return name(input);
        }
        return InputKind.of(input) == InputKind.DATABASE
                ? InputKind.withoutSecrets(input)
                : Path.of(input).getFileName() + "";
    }

    /**
     * Reads an input.
     *
     * @param input a file, a pattern, a URL or - for standard input
     * @param roles what its columns are for
     * @throws ParameterException if there is an option too many or too few for this input
     * @throws IOException if it can't be read
     * @throws IllegalArgumentException if it does not hold numbers, or lacks a column
     */
    Data read(CommandLine command, String input, Roles roles) throws IOException {
        requireConsistent(command, input, roles);
        InputKind kind = InputKind.of(input);
        if (kind == InputKind.CSV) {
            return csv(command).read(input, title(input), roles);
        }
        if (kind == InputKind.IDX) {
            Samples all = IdxFile.read(Path.of(input)).samples();
            Samples rows = skipInvalid ? Samples.skippingInvalid(all) : all;
            return new Data(
                    title(input), ColumnNames.numbered(rows.dimension()), false, rows, labels(input, roles, rows));
        }
        TableSamples rows = open(kind, input, roles);
        boolean named = kind == InputKind.DATABASE || kind == InputKind.PARQUET;
        return new Data(title(input), rows.columns(), named, rows, labels(input, roles, rows))
                .keeping(kept(kind, input, roles.kept()));
    }

    /** The numbers of a binary file that are written again. */
    private KeptRows kept(InputKind kind, String input, Kept kept) {
        if (kept.isEmpty()) {
            return KeptRows.NONE;
        }
        Path file = Path.of(input);
        TableSamples all = kind == InputKind.MATLAB
                ? matlab(file).build()
                : binary(kind, file).build();
        return KeptRows.of(all, kept.indices(input, all.columns()));
    }

    private CsvInput csv(CommandLine command) {
        return new CsvInput(command, csv, columns, skipInvalid);
    }

    /**
     * Reads CSV that is not in a file.
     *
     * @param content gives it
     * @param title what to call it
     */
    Data read(CommandLine command, InputStream content, String title, Roles roles) {
        requireConsistent(command, STANDARD_INPUT, roles);
        return csv(command).read(content, title, roles);
    }

    private void requireConsistent(CommandLine command, String input, Roles roles) {
        InputKind kind = InputKind.of(input);
        boolean matlab = kind == InputKind.MATLAB;
        require(command, kind.isRaw(), width.isPresent(), "--width", ".f64 and .f32 files");
        if (InputKind.isUrl(input)) {
            throw new IllegalArgumentException(
                    name(input) + ": is a URL; only local files and jdbc: URLs can be read, so download it first");
        }
        database.requireConsistent(command, kind == InputKind.DATABASE);
        require(command, matlab, variable.isPresent(), "--variable", ".mat files");
        require(command, matlab, transpose, "--transpose", ".mat files");
        if (kind == InputKind.IDX && (columns.areChosen() || roles.weights().isPresent())) {
            throw new ParameterException(command, "--columns and --weights are not for IDX files");
        }
        require(command, kind != InputKind.IDX || !columns.areExcluded(), "--exclude is not for IDX files");
        require(command, kind == InputKind.CSV, columns.skipsText(), "--skip-text", "CSV files");
        boolean keeps = kind != InputKind.IDX && kind != InputKind.PARQUET && kind != InputKind.DATABASE;
        String kinds = "CSV, NumPy, MATLAB and raw binary files";
        require(command, keeps || roles.kept().isEmpty(), "--keep and --append are for " + kinds + " only");
        if (kind.isRaw() && width.isEmpty()) {
            throw new ParameterException(
                    command, "Missing required option: '--width=N', the number of columns of a raw binary file");
        }
        csv.requireConsistent(command, input);
    }

    private static void require(CommandLine command, boolean usable, boolean given, String option, String kinds) {
        require(command, usable || !given, option + " is for " + kinds + " only");
    }

    private static void require(CommandLine command, boolean fulfilled, String message) {
        if (!fulfilled) {
            throw new ParameterException(command, message);
        }
    }

    /** Rows that are read anew at every pass. */
    private TableSamples open(InputKind kind, String input, Roles roles) throws IOException {
        return switch (kind) {
            case DATABASE ->
                choose(JdbcSamples.builder(database.source(input), database.query()), roles)
                        .build();
            case PARQUET -> choose(ParquetSamples.builder(input), roles).build();
            case MATLAB -> choose(matlab(Path.of(input)), roles.of(List.of())).build();
            case NUMPY, FLOAT64, FLOAT32 ->
                choose(binary(kind, Path.of(input)), roles.of(List.of())).build();
            case CSV, IDX -> throw new IllegalStateException(kind + " is opened elsewhere");
        };
    }

    private MatSamples.Builder matlab(Path file) {
        MatSamples.Builder builder = MatSamples.builder(file);
        variable.ifPresent(builder::variable);
        return transpose ? builder.transposed() : builder;
    }

    private BinarySamples.Builder binary(InputKind kind, Path file) {
        BinarySamples.Builder builder = BinarySamples.builder(file);
        return switch (kind) {
            case FLOAT64 -> builder.float64(width.orElseThrow());
            case FLOAT32 -> builder.float32(width.orElseThrow());
            default -> builder;
        };
    }

    private <B extends SourceBuilder<B>> B choose(B builder, Roles roles) {
        return skipInvalid ? columns.choose(builder, roles).skipInvalid() : columns.choose(builder, roles);
    }

    /** The known classes, of a file of labels. */
    private Optional<Truth> labels(String input, Roles roles, Samples rows) throws IOException {
        if (roles.truth().isEmpty()) {
            return Optional.empty();
        }
        String truth = roles.truth().get();
        Truth classes = switch (InputKind.of(truth)) {
            case MATLAB -> {
                MatFile file = MatFile.open(Path.of(truth));
                yield Truth.of(file.labels(file.onlyMatrix()));
            }
            case IDX -> Truth.of(IdxFile.read(Path.of(truth)).labels());
            default -> textLabels(truth, rows.size());
        };
        if (classes.labels().length != rows.size()) {
            throw new IllegalArgumentException(name(truth) + ": expected a label for each of the " + rows.size()
                    + " rows of " + name(input) + ", found " + classes.labels().length);
        }
        return Optional.of(classes);
    }

    /** The labels in a file of text, whose first line may be one, or say what they are. */
    private static Truth textLabels(String file, long count) throws IOException {
        if (!isStandard(file)) {
            return textLabels(format -> format.open(file, List.of()), count);
        }
        byte[] content = System.in.readAllBytes();
        return textLabels(format -> format.open(new ByteArrayInputStream(content), name(file), List.of()), count);
    }

    private static Truth textLabels(Function<CsvOptions, CsvFile> opened, long count) {
        CsvOptions format = new CsvOptions();
        try (CsvFile labels = opened.apply(format)) {
            Truth all = CsvTable.labels(labels, "1");
            if (all.labels().length != count - 1 || !labels.hasHeader()) {
                return all;
            }
        }
        try (CsvFile labels = opened.apply(format.withoutHeader())) {
            return CsvTable.labels(labels, "1");
        }
    }
}
