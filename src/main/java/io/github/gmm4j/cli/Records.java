package io.github.gmm4j.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** Records with the same fields, written one after the other. A field is a number, a truth value or text; empty text is none. */
abstract class Records implements AutoCloseable {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    /**
     * Begins to write records.
     *
     * @param format how
     * @param names the names of their fields
     * @param out where to; flushed in the end, not closed
     */
    static Records begin(OutputFormat format, List<String> names, Writer out) throws IOException {
        return switch (format) {
            case TABLE -> new Table(OneLine.of(names), out);
            case CSV -> new Csv(names, out);
            case JSON -> new Json(names, json(out));
        };
    }

    /** Begins to write records as an array, wherever a value can stand. */
    static Records begin(List<String> names, JsonGenerator json) throws IOException {
        return new Json(names, json);
    }

    /** A generator that puts the elements of arrays on lines of their own, and does not close what it writes to. */
    static JsonGenerator json(Writer out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out);
        json.setPrettyPrinter(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withRootSeparator(""))
                .withObjectIndenter(new DefaultPrettyPrinter.NopIndenter())
                .withArrayIndenter(new DefaultIndenter("", "\n")));
        return json;
    }

    /** Writes a record, of as many values as there are fields. */
    abstract void add(List<?> values) throws IOException;

    /**
     * Writes a record where no {@link IOException} can be thrown.
     *
     * @throws UncheckedIOException if it can't be written
     */
    final void addUnchecked(List<?> values) {
        try {
            add(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it. */
    @Override
    public abstract void close() throws IOException;

    private static final class Csv extends Records {
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
        void add(List<?> values) {
            csv.writeRecord(values.stream().map(Object::toString).toList());
        }

        @Override
        public void close() throws IOException {
            csv.flush();
        }
    }

    /** An array of objects, each on a line of its own. */
    private static final class Json extends Records {
        private final List<String> names;
        private final JsonGenerator json;

        Json(List<String> names, JsonGenerator json) throws IOException {
            this.names = names;
            this.json = json;
            json.writeStartArray();
        }

        @Override
        void add(List<?> values) throws IOException {
            json.writeStartObject();
            for (int i = 0; i < names.size(); i++) {
                json.writeFieldName(names.get(i));
                if ("".equals(values.get(i))) {
                    json.writeNull();
                } else {
                    json.writePOJO(values.get(i));
                }
            }
            json.writeEndObject();
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

    /** Columns of a width that is known beforehand, so that records need not wait for each other. */
    private static final class Table extends Records {
        private static final int LEAST_WIDTH = 12;

        private final List<Integer> widths;
        private final Writer out;

        Table(List<String> names, Writer out) throws IOException {
            this.widths = names.stream()
                    .map(name -> Math.max(LEAST_WIDTH, name.length()))
                    .toList();
            this.out = out;
            add(names);
        }

        @Override
        void add(List<?> values) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < values.size(); i++) {
                String cell = values.get(i) instanceof Double number
                        ? String.format(Locale.ROOT, "%.6g", number)
                        : OneLine.of(values.get(i).toString());
                line.append(i == 0 ? "" : "  ")
                        .append(" ".repeat(Math.max(0, widths.get(i) - cell.length())))
                        .append(cell);
            }
            out.write(line.append('\n').toString());
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
