package io.github.gmm4j.sources;

import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.ArgumentException.Reference;
import io.github.gmm4j.internal.bytes.AtomicFile;
import io.github.gmm4j.internal.bytes.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The variables of a MATLAB file of level 5, which is what {@code save} writes with {@code -v6} or {@code -v7}, and SciPy's
 * {@code savemat}: matrices of doubles, singles, integers of any width and logicals, compressed or not, in either byte order.
 *
 * <pre>{@code
 * MatFile file = MatFile.open(Path.of("data.mat"));
 * DMatrixRMaj samples = file.transposed("data"); // 784 x 1990 there, one sample per column: 1990 x 784 here
 * int[] labels = MatFile.open(Path.of("label.mat")).labels("trueLabel");
 * }</pre>
 *
 * <p>Opening reads what the variables are, not their numbers. A matrix is read whole: it takes 8 bytes a number, and up to
 * twice that while it is read. It has fewer than 2^28 numbers. A compressed matrix of more than 2^23 numbers (64 MB) has at
 * most 64 numbers for each of its compressed bytes; one that is saved with {@code -v6} has no such limit. Other variables
 * of the file take no memory.
 */
public final class MatFile {
    private static final String NAME = "[A-Za-z]\\w{0,62}";

    private final MatReader reader;
    private final List<Variable> variables;

    /**
     * A variable of the file.
     *
     * @param name its name
     * @param type MATLAB's class, such as {@code double}, {@code uint8}, {@code char}; {@code logical}, or {@code complex}
     *     before the class, where it is that
     * @param shape the sizes of its dimensions, two or more; none for objects that don't tell
     */
    public record Variable(String name, String type, List<Integer> shape) {
        /**
         * Copies the shape.
         *
         * @param name its name
         * @param type MATLAB's class
         * @param shape the sizes of its dimensions
         */
        public Variable {
            shape = List.copyOf(shape);
        }

        /**
         * Whether it is a real matrix that can be read, with at least one row and one column.
         *
         * @return true for numbers and logicals in two dimensions
         */
        public boolean isMatrix() {
            return obstacle().isEmpty();
        }

        /** Why it can't be read, and what helps; empty if it can. */
        String obstacle() {
            String is = "is of the class " + type;
            if (type.equals("sparse") || type.equals("complex sparse")) {
                return is + "; in MATLAB, full(" + name + ") can be saved instead";
            } else if (type.startsWith("complex")) {
                return is + "; in MATLAB, [real(" + name + ") imag(" + name + ")] can be saved instead";
            } else if (!type.matches("double|single|logical|u?int(8|16|32|64)")) {
                return is + ", not a matrix of numbers";
            } else if (shape.size() != 2) {
                return "has " + shape.size() + " dimensions; in MATLAB, reshape(" + name + ", size(" + name
                        + ", 1), []) can be saved instead";
            } else if (shape.get(0) < 1 || shape.get(1) < 1) {
                return "is empty";
            } else if ((long) shape.get(0) * shape.get(1) > MatReader.MOST_NUMBERS) {
                return "has more than " + MatReader.MOST_NUMBERS + " numbers";
            }
            return "";
        }

        @Override
        public String toString() {
            String sizes = shape.stream().map(String::valueOf).collect(Collectors.joining(" x "));
            return name + " (" + (sizes.isEmpty() ? "" : sizes + " ") + type + ")";
        }
    }

    private MatFile(MatReader reader, List<Variable> variables) {
        this.reader = reader;
        this.variables = variables;
    }

    /**
     * Opens a file and reads the list of its variables.
     *
     * @param file the file
     * @return what is in it
     * @throws UncheckedIOException if it can't be read
     * @throws IllegalArgumentException if it is not a whole MAT-file of level 5, such as one of version 7.3, which is another
     *     format (HDF5)
     */
    public static MatFile open(Path file) {
        MatReader reader = new MatReader(SourceFile.of(Objects.requireNonNull(file, "file")));
        return new MatFile(
                reader,
                reader.headers().stream()
                        .map(header -> new Variable(header.name(), header.type(), header.shape()))
                        .toList());
    }

    /**
     * Returns the variables of the file.
     *
     * @return all its variables, in its order
     */
    public List<Variable> variables() {
        return variables;
    }

    /**
     * The name of the matrix, where there is only one.
     *
     * @return the name of the only variable that {@linkplain Variable#isMatrix() is a matrix}
     * @throws IllegalArgumentException if there is none, or there are several, listing the variables there are
     */
    public String onlyMatrix() {
        List<String> matrices = variables.stream()
                .filter(Variable::isMatrix)
                .map(Variable::name)
                .toList();
        if (matrices.size() != 1) {
            throw matrices.isEmpty()
                    ? new IllegalArgumentException(reader.path() + ": no variable is a matrix of numbers" + listing())
                    : new ArgumentException(
                            "%s: %s, as %s are matrices of numbers%s",
                            reader.path(),
                            new Reference("variable", "", "a variable must be named"),
                            matrices.size(),
                            listing());
        }
        return matrices.get(0);
    }

    /**
     * A variable as it is in MATLAB.
     *
     * @param name name of the variable
     * @return its rows and columns; a new matrix
     * @throws UncheckedIOException if the file can't be read, or has changed since it was opened
     * @throws IllegalArgumentException if there is no such variable, or it {@linkplain Variable#isMatrix() is no matrix} that
     *     can be read, listing the variables there are; or if the file is damaged, or expands to more than it may
     */
    public DMatrixRMaj matrix(String name) {
        Variable variable = require(name);
        double[] columns = read(variable);
        DMatrixRMaj matrix =
                new DMatrixRMaj(variable.shape().get(0), variable.shape().get(1));
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < matrix.numCols; j++) {
                matrix.data[i * matrix.numCols + j] = columns[j * matrix.numRows + i];
            }
        }
        return matrix;
    }

    private double[] read(Variable variable) {
        return reader.read(new MatReader.Header(variable.name(), variable.type(), variable.shape()));
    }

    /**
     * The transpose of a variable: the samples, where MATLAB has one per column.
     *
     * @param name name of the variable
     * @return a row for each of its columns; a new matrix
     * @throws UncheckedIOException if the file can't be read, or has changed since it was opened
     * @throws IllegalArgumentException if {@link #matrix} would throw it
     */
    public DMatrixRMaj transposed(String name) {
        Variable variable = require(name);
        double[] columns = read(variable);
        return DMatrixRMaj.wrap(variable.shape().get(1), variable.shape().get(0), columns);
    }

    /**
     * A row or a column of whole numbers, such as the labels of samples.
     *
     * @param name name of the variable
     * @return its numbers as they are, counted from what they are counted from there; a new array
     * @throws UncheckedIOException if the file can't be read, or has changed since it was opened
     * @throws IllegalArgumentException if {@link #matrix} would throw it, if the variable has more than one row and more than
     *     one column, or if a number is not an {@code int}, naming the first
     */
    public int[] labels(String name) {
        DMatrixRMaj matrix = matrix(name);
        if (matrix.numRows > 1 && matrix.numCols > 1) {
            throw new IllegalArgumentException(reader.path() + ": labels must be one row or one column, but " + name
                    + " is " + matrix.numRows + " x " + matrix.numCols);
        }
        return IntStream.range(0, matrix.data.length)
                .map(i -> {
                    if (matrix.data[i] != (int) matrix.data[i]) {
                        throw new IllegalArgumentException(reader.path() + ": labels must be whole numbers, but " + name
                                + "(" + (i + 1) + ") is " + matrix.data[i]);
                    }
                    return (int) matrix.data[i];
                })
                .toArray();
    }

    /**
     * Writes matrices as doubles, uncompressed, so that {@code load} in MATLAB and Octave and SciPy's {@code loadmat} read
     * them. A file of that name is replaced when all is written.
     *
     * @param file the file to make or replace
     * @param matrices the variables, in the order in which they are to be written; not modified
     * @throws IOException if it can't be written
     * @throws IllegalArgumentException if there are none, a name is not a letter followed by at most 62 letters, digits and
     *     underscores, or a matrix has 2^28 numbers or more
     */
    public static void write(Path file, Map<String, DMatrixRMaj> matrices) throws IOException {
        if (matrices.isEmpty()) {
            throw new IllegalArgumentException("matrices must be at least one, found none");
        }
        matrices.forEach((name, matrix) -> {
            if (!name.matches(NAME)) {
                throw new IllegalArgumentException(
                        "names of variables must be a letter and at most 62 letters, digits and"
                                + " underscores, found \"" + name + "\"");
            }
            if (matrix.getNumElements() > MatReader.MOST_NUMBERS) {
                throw new IllegalArgumentException(name + " must have at most " + MatReader.MOST_NUMBERS
                        + " numbers, found " + matrix.getNumElements());
            }
        });
        AtomicFile.replace(file, target -> MatWriter.write(target, matrices));
    }

    Variable require(String name) {
        Variable variable = variables.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(reader.path() + ": no variable \"" + name + "\"" + listing()));
        if (!variable.isMatrix()) {
            throw new IllegalArgumentException(
                    reader.path() + ": variable \"" + name + "\" " + variable.obstacle() + listing());
        }
        return variable;
    }

    private String listing() {
        return variables.isEmpty()
                ? "; the file has no variables"
                : "; there are " + variables.stream().map(Variable::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return "MatFile[" + reader.path() + ", " + Arrays.toString(variables.toArray()) + "]";
    }
}
