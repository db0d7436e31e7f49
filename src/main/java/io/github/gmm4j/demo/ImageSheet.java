package io.github.gmm4j.demo;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Gray images of one size, enlarged, in rows and columns with white gaps between them. */
final class ImageSheet {
    /** Side of the square that shows a pixel, in pixels. */
    static final int ENLARGEMENT = 8;

    static final int GAP = 8;
    private static final int WHITE = 255;

    private final int height;
    private final int width;

    ImageSheet(int height, int width) {
        this.height = height;
        this.width = width;
    }

    /**
     * Returns a PNG file of rows of equally many images. Each has height * width pixels by line; 0 and below is black, 1 and
     * above white.
     */
    byte[] png(List<List<double[]>> rows) throws IOException {
        int columns = rows.get(0).size();
        int across = ENLARGEMENT * width + GAP;
        int down = ENLARGEMENT * height + GAP;
        BufferedImage sheet =
                new BufferedImage(columns * across - GAP, rows.size() * down - GAP, BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = sheet.getRaster();
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                double[] image = rows.get(y / down).get(x / across);
                raster.setSample(x, y, 0, level(image, y % down / ENLARGEMENT, x % across / ENLARGEMENT));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(sheet, "png", out);
        }
        return bytes.toByteArray();
    }

    /** The gray level of a pixel, white outside of the image. */
    private int level(double[] image, int line, int column) {
        return line < height && column < width
                ? (int) Math.round(WHITE * Math.max(0, Math.min(1, image[line * width + column])))
                : WHITE;
    }
}
