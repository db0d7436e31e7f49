package io.github.gmm4j.cli.options;

import io.github.gmm4j.plot.Picture;
import io.github.gmm4j.plot.Theme;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Title, colors and size of a picture. */
public final class PictureOptions {
    @Option(names = "--title", paramLabel = "TEXT", description = "The title of the picture. Default: none.")
    private String title = "";

    @Option(
            names = "--theme",
            paramLabel = "LIGHT|DARK",
            description = "The colors: dark on white (light), or light on black (dark). Default: light.")
    private Theme theme = Theme.LIGHT;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = SizeConverter.class,
            description = "Width and height; a PNG file has two pixels per unit. Default: 800x560; 800x800 for pairs.")
    private @Nullable Size size;

    /** Width and height. */
    record Size(int width, int height) {}

    /** Reads two numbers with an x between them. */
    static final class SizeConverter implements ITypeConverter<Size> {
        private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

        @Override
        public Size convert(String text) {
            Matcher parts = SIZE.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException("must be WxH such as 800x560, found \"" + text + "\"");
            }
            Size size = new Size(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
            if (Math.min(size.width, size.height) < Picture.LEAST_SIDE
                    || Math.max(size.width, size.height) > Picture.LARGEST_SIDE) {
                throw new TypeConversionException("must be from " + Picture.LEAST_SIDE + " to " + Picture.LARGEST_SIDE
                        + " each way, found \"" + text + "\"");
            }
            return size;
        }
    }

    /** Sets title, colors and size of a picture. */
    public Picture apply(Picture picture) {
        Picture themed = picture.title(title).theme(theme);
        return size == null ? themed : themed.size(size.width(), size.height());
    }
}
