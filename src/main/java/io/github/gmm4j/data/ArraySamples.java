package io.github.gmm4j.data;

/** The rows of an array of arrays. */
final class ArraySamples implements IndexedSamples {
    private final double[][] rows;

    ArraySamples(double[][] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("samples must have at least one row, found none");
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == null) {
                throw new IllegalArgumentException("samples[" + i + "] is null");
            }
            if (rows[i].length == 0) {
                throw new IllegalArgumentException("samples must have at least one column, found none in row " + i);
            }
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException("samples must have the same number of columns in every row: "
                        + rows[0].length + " in row 0, " + rows[i].length + " in row " + i);
            }
        }
        this.rows = rows;
    }

    @Override
    public long size() {
        return rows.length;
    }

    @Override
    public int dimension() {
        return rows[0].length;
    }

    @Override
    public void read(long first, int count, double[] target) {
        int d = dimension();
        int begin = Math.toIntExact(first);
        for (int i = 0; i < count; i++) {
            System.arraycopy(rows[begin + i], 0, target, i * d, d);
        }
    }
}
