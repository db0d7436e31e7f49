package io.github.gmm4j.cli.values;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters of file names with certain endings. */
public abstract class FileKinds implements ITypeConverter<Path> {
    private final String what;
    private final List<String> endings;

    private FileKinds(String what, String... endings) {
        this.what = what;
        this.endings = List.of(endings);
    }

    @Override
    public Path convert(String name) {
        if (endings.stream().noneMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
            throw new TypeConversionException(
                    what + " must be a " + String.join(" or ", endings) + " file, found \"" + name + "\"");
        }
        return Path.of(name);
    }

    public static final class Picture extends FileKinds {
        public Picture() {
            super("a picture", ".svg", ".png");
        }
    }

    public static final class Page extends FileKinds {
        public Page() {
            super("a report", ".html", ".htm");
        }
    }
}
