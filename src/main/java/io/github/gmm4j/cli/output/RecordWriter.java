package io.github.gmm4j.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A writer of records with the same fields. A value is a number, a boolean or text; empty text means no value. */
public abstract class RecordWriter implements AutoCloseable {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    /** Starts to write records with fields of these names; flushes the writer at the end, but does not close it. */
    public static RecordWriter begin(OutputFormat format, List<String> names, Writer out) throws IOException {
        return switch (format) {
            case TABLE -> new Table(names, out);
            case CSV -> new Csv(names, out);
            case JSON -> new Json(names, json(out));
        };
    }

    /** Starts a new line for every record: the elements of the array at the root and of the array of components. */
    private static final class ElementLines implements DefaultPrettyPrinter.Indenter {
        @Override
        public void writeIndentation(JsonGenerator json, int level) throws IOException {
            JsonStreamContext parent = json.getOutputContext().getParent();
            if (parent.inRoot() || "components".equals(parent.getCurrentName())) {
                json.writeRaw('\n');
            }
        }

        @Override
        public boolean isInline() {
            return false;
        }
    }

    /** Creates a generator that writes one array element per line and does not close its writer. */
    public static JsonGenerator json(Writer out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out);
        json.setPrettyPrinter(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withRootSeparator(""))
                .withObjectIndenter(new DefaultPrettyPrinter.NopIndenter())
                .withArrayIndenter(new ElementLines()));
        return json;
    }

    /** Writes a record with one value per field. */
    public abstract void add(List<?> values) throws IOException;

    /** Writes a record, and throws an {@link UncheckedIOException} on failure. */
    public final void addUnchecked(List<?> values) {
        try {
            add(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the end of the records. */
    @Override
    public abstract void close() throws IOException;

    private static final class Csv extends RecordWriter {
        private final CsvWriter csv;

        Csv(List<String> names, Writer out) {
            CsvWriter.CsvWriterBuilder builder = CsvWriter.builder().lineDelimiter(LineDelimiter.LF);
            if (names.size() == 1) {
                builder.quoteStrategy(QuoteStrategies.EMPTY); // an empty line would be passed over
            }
            csv = builder.build(out);
            csv.writeRecord(names);
        }

        @Override
        public void add(List<?> values) {
            csv.writeRecord(values.stream().map(Object::toString).toList());
        }

        @Override
        public void close() throws IOException {
            csv.flush();
        }
    }

    /** An array of objects, each on a line of its own. */
    private static final class Json extends RecordWriter {
        private final List<String> names;
        private final JsonGenerator json;

        Json(List<String> names, JsonGenerator json) throws IOException {
            this.names = names;
            this.json = json;
            json.writeStartArray();
        }

        @Override
        public void add(List<?> values) throws IOException {
            json.writeStartObject();
            for (int i = 0; i < names.size(); i++) {
                json.writeFieldName(names.get(i));
                write(values.get(i));
            }
            json.writeEndObject();
        }

        private void write(Object value) throws IOException {
            if (value.toString().isEmpty()) {
                json.writeNull();
            } else if (value instanceof TextCell cell) {
                if (cell.isNumber()) {
                    json.writeNumber(cell.text());
                } else {
                    json.writeString(cell.text());
                }
            } else {
                json.writePOJO(value);
            }
        }

        @Override
        public void close() throws IOException {
            json.writeEndArray();
            if (json.getOutputContext().inRoot()) {
                json.writeRaw('\n');
            }
            json.flush();
        }
    }

    /** Columns as wide as the first records need; these are kept until the widths are known. */
    private static final class Table extends RecordWriter {
        private static final int LEAST_WIDTH = 12;
        private static final int MOST_KEPT = 200;

        private final Writer out;
        private final List<List<String>> kept = new ArrayList<>();
        private final int[] widths;
        private boolean written;

        Table(List<String> names, Writer out) {
            this.out = out;
            this.widths = new int[names.size()];
            Arrays.fill(widths, LEAST_WIDTH);
            kept.add(Headings.of(names));
        }

        @Override
        public void add(List<?> values) throws IOException {
            List<String> cells = values.stream()
                    .map(value -> value instanceof Double number
                            ? String.format(Locale.ROOT, "%.6g", number)
                            : OneLine.of(value.toString()))
                    .toList();
            if (kept.size() < MOST_KEPT) {
                kept.add(cells);
            } else {
                writeKept();
                write(cells);
            }
        }

        /** Writes the kept records, once. */
        private void writeKept() throws IOException {
            if (!written) {
                written = true;
                for (List<String> cells : kept) {
                    for (int i = 0; i < widths.length; i++) {
                        widths[i] = Math.max(
                                widths[i],
                                cells.get(i).codePointCount(0, cells.get(i).length()));
                    }
                }
                for (List<String> cells : kept) {
                    write(cells);
                }
            }
        }

        private void write(List<String> cells) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < cells.size(); i++) {
                line.append(i == 0 ? "" : "  ").append(Headings.right(cells.get(i), widths[i]));
            }
            out.write(line.append('\n').toString());
        }

        @Override
        public void close() throws IOException {
            writeKept();
            out.flush();
        }
    }
}
