package io.github.gmm4j.cli.input;

import io.github.gmm4j.internal.csv.CsvFile;
import io.github.gmm4j.internal.csv.CsvFormat;
import io.github.gmm4j.internal.csv.CsvHeader;
import io.github.gmm4j.sources.CsvSamples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The format of a CSV input. */
public final class CsvOptions {
    /** Least ratio of the heap to the size of a CSV file that is read into memory. */
    private static final long MEMORY_PER_TEXT = 16;

    @Option(
            names = "--header",
            paramLabel = "AUTO|YES|NO",
            description =
                    "Whether the first line of a CSV file has the names of the columns. Default: auto, which means yes if"
                            + " the line has text and no numbers, or text above a number in the second line.")
    private CsvHeader header = CsvHeader.AUTO;

    @Option(
            names = "--separator",
            paramLabel = "CHAR",
            converter = SeparatorConverter.class,
            description =
                    "The separator of a CSV file: one character, or the word tab. Default: detected in the first line"
                            + " (comma, semicolon, tab, bar or space).")
    private @Nullable Character separator;

    @Option(
            names = "--cache",
            description =
                    "Store the numbers of a CSV file in a binary file in the same directory, so that later passes do not"
                            + " parse text.")
    private boolean cache;

    /** Reads a character, or a word for one that is hard to type. */
    static final class SeparatorConverter implements ITypeConverter<Character> {
        @Override
        public Character convert(String text) {
            if (text.equalsIgnoreCase("tab") || text.equals("\\t")) {
                return '\t';
            }
            if (text.length() != 1) {
                throw new TypeConversionException("must be one character or the word tab, found \"" + text + "\"");
            }
            try {
                return CsvFormat.requireSeparator(text.charAt(0));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /**
     * Refuses what says nothing of an input, or can't be.
     *
     * @throws ParameterException if there is such an option
     */
    void requireConsistent(CommandLine command, String input) {
        boolean csv = InputKind.of(input) == InputKind.CSV;
        if (cache && (!csv || InputKind.isStandard(input))) {
            throw new ParameterException(command, "--cache is for CSV files only");
        }
        if (!csv && (header != CsvHeader.AUTO || separator != null)) {
            throw new ParameterException(command, "--header and --separator are for CSV files only");
        }
    }

    /** Whether an input is best read into memory, or can be read only once. */
    boolean fitsIntoMemory(String input) throws IOException {
        return !cache
                && (!Files.isRegularFile(Path.of(input))
                        || Files.size(Path.of(input)) <= Runtime.getRuntime().maxMemory() / MEMORY_PER_TEXT);
    }

    /** Opens a file, or standard input, in which columns of these names are looked for. */
    CsvFile open(String input, List<String> expected) {
        return InputKind.isStandard(input)
                ? open(System.in, InputKind.displayName(input), expected)
                : CsvFile.open(Path.of(input), format(expected));
    }

    /** Opens what is called so in messages. */
    CsvFile open(InputStream content, String source, List<String> expected) {
        return CsvFile.open(content, source, format(expected));
    }

    private CsvFormat format(List<String> expected) {
        return new CsvFormat(separator, header, expected);
    }

    /** The same, but that there is no header. */
    CsvOptions withoutHeader() {
        CsvOptions other = new CsvOptions();
        other.separator = separator;
        other.header = CsvHeader.NO;
        return other;
    }

    /** A file whose rows are read anew at every pass. */
    CsvSamples.Builder samples(Path file, boolean hasHeader) {
        CsvSamples.Builder builder =
                CsvSamples.builder(file).header(hasHeader ? CsvSamples.Header.YES : CsvSamples.Header.NO);
        if (separator != null) {
            builder.separator(separator);
        }
        return cache ? builder.cached() : builder;
    }
}
