package io.github.gmm4j.cli.input;

import io.github.gmm4j.cli.values.BoundedNumbers;
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
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The format of an input, its columns, and whether invalid rows are skipped. */
public final class InputFormat {
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
    private @Nullable String variable;

    @Option(
            names = "--transpose",
            description = "Read the matrix of a MATLAB file with one sample per column instead of per row.")
    private boolean transpose;

    @Option(
            names = "--width",
            paramLabel = "N",
            converter = BoundedNumbers.Positive.class,
            description = "The number of columns of a raw binary file, including the column of weights.")
    private @Nullable Integer width;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    private static String title(String input) {
        if (InputKind.isStandard(input)) {
            return InputKind.displayName(input);
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
    public InputData read(CommandLine command, String input, ColumnRoles roles) throws IOException {
        requireConsistent(command, input, roles);
        InputKind kind = InputKind.of(input);
        if (kind == InputKind.CSV) {
            return csv(command).read(input, title(input), roles);
        }
        if (kind == InputKind.IDX) {
            Samples all = IdxFile.read(Path.of(input)).samples();
            Samples rows = skipInvalid ? Samples.skippingInvalid(all) : all;
            return new InputData(
                    title(input), ColumnNames.numbered(rows.dimension()), false, rows, labels(input, roles, rows));
        }
        TableSamples rows = open(kind, input, roles);
        boolean named = kind == InputKind.DATABASE || kind == InputKind.PARQUET;
        return new InputData(title(input), rows.columns(), named, rows, labels(input, roles, rows))
                .keeping(kept(kind, input, roles.kept()));
    }

    /** Returns the numbers of a binary file that are written before the results. */
    private KeptCells kept(InputKind kind, String input, KeptColumns kept) {
        if (kept.isEmpty()) {
            return KeptCells.NONE;
        }
        Path file = Path.of(input);
        TableSamples all = kind == InputKind.MATLAB
                ? matlab(file).build()
                : binary(kind, file).build();
        return KeptCells.of(all, kept.indices(input, all.columns()));
    }

    private CsvInput csv(CommandLine command) {
        return new CsvInput(command, csv, columns, skipInvalid);
    }

    /** Reads CSV from a stream. */
    public InputData read(CommandLine command, InputStream content, String title, ColumnRoles roles) {
        requireConsistent(command, InputKind.STANDARD_INPUT, roles);
        return csv(command).read(content, title, roles);
    }

    private void requireConsistent(CommandLine command, String input, ColumnRoles roles) {
        InputKind kind = InputKind.of(input);
        boolean matlab = kind == InputKind.MATLAB;
        require(command, kind.isRaw(), width != null, "--width", ".f64 and .f32 files");
        if (InputKind.isUrl(input)) {
            throw new IllegalArgumentException(InputKind.displayName(input)
                    + ": is a URL; only local files and jdbc: URLs can be read, so download it first");
        }
        database.requireConsistent(command, kind == InputKind.DATABASE);
        require(command, matlab, variable != null, "--variable", ".mat files");
        require(command, matlab, transpose, "--transpose", ".mat files");
        if (kind == InputKind.IDX && (columns.areChosen() || roles.weights() != null)) {
            throw new ParameterException(command, "--columns and --weights are not for IDX files");
        }
        require(command, kind != InputKind.IDX || !columns.areExcluded(), "--exclude is not for IDX files");
        require(command, kind == InputKind.CSV, columns.skipsText(), "--skip-text", "CSV files");
        boolean keeps = kind != InputKind.IDX && kind != InputKind.PARQUET && kind != InputKind.DATABASE;
        String kinds = "CSV, NumPy, MATLAB and raw binary files";
        require(command, keeps || roles.kept().isEmpty(), "--keep and --append are for " + kinds + " only");
        if (kind.isRaw() && width == null) {
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

    /** Opens rows that every pass reads again. */
    private TableSamples open(InputKind kind, String input, ColumnRoles roles) throws IOException {
        return switch (kind) {
            case DATABASE ->
                choose(JdbcSamples.builder(database.source(input), database.query()), roles)
                        .build();
            case PARQUET -> choose(ParquetSamples.builder(input), roles).build();
            case MATLAB ->
                choose(matlab(Path.of(input)), roles.withFeatures(List.of())).build();
            case NUMPY, FLOAT64, FLOAT32 ->
                choose(binary(kind, Path.of(input)), roles.withFeatures(List.of()))
                        .build();
            case CSV, IDX -> throw new IllegalStateException(kind + " is opened elsewhere");
        };
    }

    private MatSamples.Builder matlab(Path file) {
        MatSamples.Builder builder = MatSamples.builder(file);
        if (variable != null) {
            builder.variable(variable);
        }
        return transpose ? builder.transposed() : builder;
    }

    private BinarySamples.Builder binary(InputKind kind, Path file) {
        BinarySamples.Builder builder = BinarySamples.builder(file);
        return switch (kind) {
            case FLOAT64 -> builder.float64(Objects.requireNonNull(width));
            case FLOAT32 -> builder.float32(Objects.requireNonNull(width));
            default -> builder;
        };
    }

    private <B extends SourceBuilder<B>> B choose(B builder, ColumnRoles roles) {
        return skipInvalid ? columns.choose(builder, roles).skipInvalid() : columns.choose(builder, roles);
    }

    /** Reads the known classes from a file of labels; null if there is none. */
    private @Nullable KnownClasses labels(String input, ColumnRoles roles, Samples rows) throws IOException {
        String truth = roles.truth();
        if (truth == null) {
            return null;
        }
        KnownClasses classes = switch (InputKind.of(truth)) {
            case MATLAB -> {
                MatFile file = MatFile.open(Path.of(truth));
                yield KnownClasses.of(file.labels(file.onlyMatrix()));
            }
            case IDX -> KnownClasses.of(IdxFile.read(Path.of(truth)).labels());
            default -> textLabels(truth, rows.size());
        };
        if (classes.labels().length != rows.size()) {
            throw new IllegalArgumentException(InputKind.displayName(truth) + ": expected a label for each of the "
                    + rows.size() + " rows of " + InputKind.displayName(input) + ", found " + classes.labels().length);
        }
        return classes;
    }

    /** Reads labels from a text file, whose first line may be a label or a heading. */
    private static KnownClasses textLabels(String file, long count) throws IOException {
        if (!InputKind.isStandard(file)) {
            return textLabels(format -> format.open(file, List.of()), count);
        }
        byte[] content = System.in.readAllBytes();
        return textLabels(
                format -> format.open(new ByteArrayInputStream(content), InputKind.displayName(file), List.of()),
                count);
    }

    private static KnownClasses textLabels(Function<CsvOptions, CsvFile> opened, long count) {
        CsvOptions format = new CsvOptions();
        try (CsvFile labels = opened.apply(format)) {
            KnownClasses all = CsvTable.labels(labels, "1");
            if (all.labels().length != count - 1 || !labels.hasHeader()) {
                return all;
            }
        }
        try (CsvFile labels = opened.apply(format.withoutHeader())) {
            return CsvTable.labels(labels, "1");
        }
    }
}
