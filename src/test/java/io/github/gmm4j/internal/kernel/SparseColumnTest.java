package io.github.gmm4j.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparseColumnTest {
    @Test
    void zerosAreDropped() {
        SparseColumn list = new SparseColumn(5);
        list.setAll(5);
        System.arraycopy(new double[] {0, 2, 0, 0, 5}, 0, list.values(), 0, 5);
        list.dropZeros();
        assertThat(list.all()).isFalse();
        assertThat(list.count()).isEqualTo(2);
        assertThat(new int[] {list.row(0), list.row(1)}).containsExactly(1, 4);
        assertThat(list.values()).startsWith(2, 5);
        list.dropZeros();
        assertThat(list.count()).isEqualTo(2);
    }

    @Test
    void aListWithoutZerosStaysWhole() {
        SparseColumn list = new SparseColumn(3);
        list.setAll(3);
        System.arraycopy(new double[] {1, 2, 3}, 0, list.values(), 0, 3);
        list.dropZeros();
        assertThat(list.all()).isTrue();
    }

    @Test
    void allRowsAreListedAgainAfterSome() {
        SparseColumn list = new SparseColumn(20);
        list.setAll(20);
        list.clear();
        list.add(7, 1);
        list.setAll(3);
        assertThat(new int[] {list.row(0), list.row(1), list.row(2)}).containsExactly(0, 1, 2);
        list.setAll(20);
        assertThat(list.row(19)).isEqualTo(19);
        assertThat(list.count()).isEqualTo(20);
    }
}
