package io.github.gmm4j.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.internal.ColumnNames;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the first rows of CSV tell of its columns. */
class CsvColumnsTest {
    private static CsvFile open(String content) {
        return CsvFile.open(
                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                "x.csv",
                new CsvFormat(null, CsvHeader.AUTO, List.of()));
    }

    private static String names(CsvFile csv, List<Integer> columns) {
        return columns.stream().map(csv.names()::get).collect(Collectors.joining(" "));
    }

    /** As written by R 4 (write.csv, write.table) and pandas 2 (to_csv). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            value = {
                ",a,b/0,1.5,2/1,2.5,3/2,3.5,4 > x0 > a b",
                "\"\",\"a\",\"b\"/\"1\",1.5,2/\"2\",2.5,3 > x0 > a b",
                "\"\",\"a\",\"b\"/\"Mazda RX4\",1.5,2/\"Fiat 128\",2.5,3 > x0 > a b",
                "\"a\" \"b\" \"kind\"/\"1\" 1.5 2 \"x\"/\"2\" 2.5 3 \"y\" > x0 > a b kind",
                "\"a\" \"b\"/\"Mazda RX4\" 1.5 2/\"Fiat 128\" 2.5 3 > x0 > a b",
                "a\tb/Mazda RX4\t1.5\t2/Fiat 128\t2.5\t3 > x0 > a b",
                "Unnamed: 0,a,b/0,1.5,2/1,2.5,3 > Unnamed: 0 > a b",
                ",Unnamed: 0,a/0,0,1.5/1,1,2.5 > x0 Unnamed: 0 > a",
                "Unnamed: 0.1,Unnamed: 0,a/0,3,1.5/1,7,2.5 > Unnamed: 0.1 Unnamed: 0 > a",
                ",0,1/0,1.5,2/1,2.5,3 > x0 > 0 1",
                ",a,b/17,1.5,2/4,2.5,3/9,3.5,4 > x0 > a b", // rows that were chosen or shuffled
                ",x0,x1/0,1.5,2/1,2.5,3 > x0 (2) > x0 x1", // names of the file stay what they are
                ",a,b/1.25,1.5,2/2.5,2.5,3 > `` > x0 a b",
                ",a,b/5,1.5,2/5,2.5,3 > `` > x0 a b",
                "n,a,b/1,1.5,2/2,2.5,3 > `` > n a b",
                "1,1.5,2/2,2.5,3 > `` > x0 x1 x2",
                ",/1,2/2,3 > `` > x0 x1",
                "a,b/ > `` > a b"
            })
    void rowNamesAreTold(String content, String rowNames, String others) {
        CsvFile csv = open(content.replace('/', '\n'));
        List<Integer> found = csv.columns().rowNames();
        assertThat(names(csv, found)).isEqualTo(rowNames);
        assertThat(csv.names().stream().skip(found.size())).isEqualTo(List.of(others.split(" ")));
    }

    @Test
    void rowsThatWereLookedAtAreReadAllTheSame() {
        int count = 2 * CsvColumns.MOST_ROWS + 3;
        CsvFile csv = open(",a\n"
                + IntStream.range(0, count)
                        .mapToObj(i -> i + "," + 3 * i + "\n")
                        .collect(Collectors.joining()));
        assertThat(csv.columns().countsRows(0)).isTrue();
        for (int i = 0; i < count; i++) {
            assertThat(csv.next()).isTrue();
            assertThat(csv.number(1)).isEqualTo(3.0 * i);
        }
        assertThat(csv.next()).isFalse();
    }

    /** Only all rows with a cell more than the header make a column without a name. */
    @Test
    void aBrokenLineMakesNoColumn() {
        assertThat(open("a,b\n1,5,2\n2,4\n").names()).containsExactly("a", "b");
        assertThat(open("a,b\n1,2,\n2,4,\n").names()).containsExactly("a", "b");
        assertThat(open("a,b\n1.5,5,2\n1.5,4,3\n").names()).containsExactly("a", "b");
        assertThat(open("my kind\nshort tail x\nlong tail y\n").names()).containsExactly("my kind");
    }

    @ParameterizedTest
    @CsvSource({
        "id, true",
        "ID, true",
        "user_id, true",
        "userId, true",
        "row, true",
        "Index, true",
        "uuid, true",
        "order key, true",
        "paid, false",
        "width, false",
        "acid, false",
        "valid, false",
        "monkey, false",
        "refractive_index, false"
    })
    void identifiersAreToldByTheirNames(String name, boolean identifier) {
        CsvFile csv = open("a," + name + "\n1.5,30\n2.5,10\n3.5,20\n");
        assertThat(csv.columns().identifiers()).isEqualTo(identifier ? List.of(1) : List.of());
        CsvFile repeated = open("a," + name + "\n1.5,30\n2.5,10\n3.5,10\n");
        assertThat(repeated.columns().identifiers()).isEmpty();
        CsvFile measured = open("a," + name + "\n1.5,30.5\n2.5,10.25\n3.5,10\n");
        assertThat(measured.columns().identifiers()).isEmpty();
    }

    @Test
    void textIsWhatHasMoreTextThanNumbers() {
        CsvFile csv = open("number,text,some,most,empty\n1,a,x,x,\n2,NA,3,y,NA\n3,b,4,1,\n");
        assertThat(names(csv, csv.columns().text())).isEqualTo("text most empty");
    }

    @Test
    void rangesAreNamesOrNumbers() {
        List<String> names = List.of("a", "b:c", "d", "4", "e");
        assertThat(ColumnNames.findAll("x", names, "2:4")).containsExactly(1, 2, 3);
        assertThat(ColumnNames.findAll("x", names, "a:D")).containsExactly(0, 1, 2);
        assertThat(ColumnNames.findAll("x", names, "b:c")).containsExactly(1);
        assertThat(ColumnNames.findAll("x", names, "b:c:e")).containsExactly(1, 2, 3, 4);
        assertThat(ColumnNames.findAll("x", names, "d:")).containsExactly(2, 3, 4);
        assertThat(ColumnNames.findAll("x", names, ":2")).containsExactly(0, 1);
        assertThat(ColumnNames.findAll("x", names, "3")).containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            value = {
                "widht > x: no column \"widht\"; there are 3: \"width\", \"height\", \"weight\"; did you mean \"width\"?",
                "heigh_t > x: no column \"heigh_t\"; there are 3: \"width\", \"height\", \"weight\"; did you mean \"height\" or \"weight\"?",
                "wid > x: no column \"wid\"; there are 3: \"width\", \"height\", \"weight\"; did you mean \"width\"?",
                "price > x: no column \"price\"; there are 3: \"width\", \"height\", \"weight\"",
                "width:depth > x: no column \"depth\"; there are 3: \"width\", \"height\", \"weight\"",
                "3:1 > x: the range \"3:1\" must go from the left to the right, but column 3 comes after column 1",
            })
    void namesThatAreNotThereGetASuggestion(String wanted, String message) {
        assertThat(catching(() -> ColumnNames.findAll("x", List.of("width", "height", "weight"), wanted)))
                .isEqualTo(message);
    }

    @Test
    void messagesListAHandfulOfNames() {
        List<String> names = ColumnNames.numbered(102);
        assertThat(catching(() -> ColumnNames.find("x", names, "y")))
                .isEqualTo("x: no column \"y\"; there are 102: \"x0\", \"x1\", \"x2\", \"x3\", \"x4\" and 97 more");
        String strange = "\u001b[31m\u009b0m\u202e" + "y".repeat(5000);
        assertThat(catching(() -> ColumnNames.find("x", List.of(strange), strange + "z")))
                .contains("\\u001b[31m\\u009b0m\\u202e")
                .hasSizeLessThan(200);
    }

    private static String catching(Runnable call) {
        try {
            call.run();
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
