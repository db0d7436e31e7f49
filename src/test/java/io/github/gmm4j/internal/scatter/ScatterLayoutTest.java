package io.github.gmm4j.internal.scatter;

import static io.github.gmm4j.TestAssertions.assertClose;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScatterLayoutTest {
    private static final int ROWS = 11;

    private final SplittableRandom random = new SplittableRandom(4);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void aMatrixAddsWhatTheRowsOfThatScatterAdd(int d) {
        double[] before = random.doubles(3L * d).toArray();
        Projections projections =
                new Projections(d, List.of(before, random.doubles(3L * d, -1, 1).toArray()));
        for (ScatterLayout layout : List.of(ScatterLayout.FULL, ScatterLayout.DIAGONAL, projections)) {
            double[] rowByRow = random.doubles(layout.length(d)).toArray();
            double[] atOnce = rowByRow.clone();
            double[] matrix = new double[PackedTriangle.length(d)];
            for (int i = 0; i < ROWS; i++) {
                double[] row = random.doubles(d, -1, 1).toArray();
                double weight = random.nextDouble();
                ScatterLayout.FULL.add(1, matrix, weight, row);
                layout.add(1, rowByRow, 0.3 * weight, row);
            }
            layout.addMatrix(1, atOnce, 0.3, matrix);
            assertClose(atOnce, rowByRow, 1e-12);
        }
    }
}
