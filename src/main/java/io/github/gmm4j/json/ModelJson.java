package io.github.gmm4j.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.internal.bytes.AtomicFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes and reads models as JSON files; the format is described with the package. */
public final class ModelJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private ModelJson() {}

    /**
     * Writes a model. The file is written beside its place and moved there when it is complete, so that a failure leaves
     * an earlier file as it was.
     *
     * @param model the model
     * @param file the file to make or replace
     * @throws IOException if the file can't be written
     */
    public static void write(GaussianMixtureModel model, Path file) throws IOException {
        write(new NamedModel(model, List.of()), file);
    }

    /**
     * Writes a model and the names of the columns that it was fitted to.
     *
     * @param model the model and the names
     * @param file the file to make or replace
     * @throws IOException if the file can't be written
     * @see #write(GaussianMixtureModel, Path)
     */
    public static void write(NamedModel model, Path file) throws IOException {
        AtomicFile.write(file, out -> write(model, out));
    }

    /**
     * Writes a model and the names of the columns that it was fitted to.
     *
     * @param model the model and the names
     * @param out receives what a file would hold; flushed, not closed
     * @throws IOException if writing fails
     */
    public static void write(NamedModel model, Writer out) throws IOException {
        new ModelWriter(FACTORY.createGenerator(out)).write(model);
    }

    /**
     * Writes a model where there are no files.
     *
     * @param model the model
     * @param out receives what a file would hold, in UTF-8; flushed, not closed
     * @throws IOException if writing fails
     */
    public static void write(GaussianMixtureModel model, OutputStream out) throws IOException {
        write(new NamedModel(model, List.of()), new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /**
     * Reads a model. Everything is checked: format and version, the shapes, that all numbers are finite, that the weights
     * sum to 1, that the covariances are symmetric and positive definite.
     *
     * @param file a file written by {@link #write}, or by another program in the same format
     * @return the model, with the same bits as the one that was written
     * @throws IOException if the file can't be read
     * @throws IllegalArgumentException if its content is not a valid model, saying what was found and what is expected
     */
    public static GaussianMixtureModel read(Path file) throws IOException {
        return readNamed(file).model();
    }

    /**
     * Reads a model and the names of the columns that it was fitted to, with the checks of {@link #read(Path)}.
     *
     * @param file a file written by {@link #write}, or by another program in the same format
     * @return the model, and the names if the file has them
     * @throws IOException if the file can't be read
     * @throws IllegalArgumentException if its content is not a valid model, saying what was found and what is expected
     */
    public static NamedModel readNamed(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": is a directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * Reads a model that is not in a file, with the checks of {@link #read(Path)}.
     *
     * @param in what a file would hold, to its end; not closed
     * @return the model, with the same bits as the one that was written
     * @throws IOException if reading fails
     * @throws IllegalArgumentException if the content is not a valid model, saying what was found and what is expected
     */
    public static GaussianMixtureModel read(InputStream in) throws IOException {
        return readNamed(in).model();
    }

    /**
     * Reads a model that is not in a file and the names of the columns that it was fitted to, with the checks of
     * {@link #read(Path)}.
     *
     * @param in what a file would hold, to its end; not closed
     * @return the model, and the names if there are any
     * @throws IOException if reading fails
     * @throws IllegalArgumentException if the content is not a valid model, saying what was found and what is expected
     */
    public static NamedModel readNamed(InputStream in) throws IOException {
        return read(in, "the content");
    }

    private static NamedModel read(InputStream in, String name) throws IOException {
        try (JsonParser parser = FACTORY.createParser(in)) {
            return new ModelReader(parser).read();
        } catch (JacksonException e) {
            throw new IllegalArgumentException(name + " is not a model file: " + place(e) + reason(e), e);
        } catch (CharConversionException | IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " is not a model file: " + e.getMessage(), e);
        }
    }

    /** What the parser says, without what it says to those who program it. */
    private static String reason(JacksonException e) {
        return e.getOriginalMessage()
                .replaceFirst("(?s) \\(start marker at .*", "")
                .replaceFirst("(?s): enable `.*", ", which is no number of JSON");
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": ";
    }
}
