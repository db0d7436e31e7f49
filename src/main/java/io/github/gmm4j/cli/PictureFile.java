package io.github.gmm4j.cli;

import io.github.gmm4j.data.AtomicFile;
import io.github.gmm4j.plot.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A file that a picture is written to.
 *
 * @param path its place; ends in .svg or .png
 */
record PictureFile(Path path) {
    /** Takes the name of a file that ends in .svg or .png. */
    static final class Converter implements ITypeConverter<PictureFile> {
        @Override
        public PictureFile convert(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.endsWith(".svg") && !lower.endsWith(".png")) {
                throw new TypeConversionException("a picture must be a .svg or .png file, found \"" + name + "\"");
            }
            return new PictureFile(Path.of(name));
        }
    }

    /**
     * Refuses a place where no file can be made.
     *
     * @throws IOException if it is a directory, or its directory does not exist
     */
    void requirePlace() throws IOException {
        AtomicFile.requirePlace(path);
    }

    /**
     * Writes a picture.
     *
     * @throws IOException if it can't be written
     */
    void write(Picture picture) throws IOException {
        picture.write(path);
    }
}
