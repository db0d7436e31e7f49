package io.github.gmm4j.cli;

import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes the name of a file that a picture can be written to. */
final class PictureConverter implements ITypeConverter<Path> {
    @Override
    public Path convert(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".svg") && !lower.endsWith(".png")) {
            throw new TypeConversionException("a picture must be a .svg or .png file, found \"" + name + "\"");
        }
        return Path.of(name);
    }
}
