package io.github.gmm4j.internal.algebra;

/** Lower triangles that are packed by rows: entry {@code (j, l)}, {@code l <= j}, is at {@code j (j + 1) / 2 + l}. */
public final class PackedTriangle {
    private PackedTriangle() {}

    /** Returns the index of entry {@code (j, l)}, {@code l <= j}. */
    public static int index(int j, int l) {
        return j * (j + 1) / 2 + l;
    }

    /** Returns the number of entries of a triangle with {@code dimension} rows. */
    public static int length(int dimension) {
        return dimension * (dimension + 1) / 2;
    }
}
