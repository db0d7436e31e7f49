package io.github.gmm4j.report;

import io.github.gmm4j.evaluation.AdjustedRandIndex;
import io.github.gmm4j.evaluation.LabelPermutation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares the clusters with the known classes. */
final class TruthSection {
    private static final int MOST_CLASSES = 60;

    private final int[] truth;
    private final int[] clusters;
    private final int components;
    private final List<String> names;

    /** Takes the class and the most likely component of each sample. Classes without a name are shown by number. */
    TruthSection(int[] truth, int[] clusters, int components, List<String> names) {
        this.truth = truth;
        this.clusters = clusters;
        this.components = components;
        this.names = names;
    }

    void add(Html html) {
        Tables tables = new Tables(html);
        Map<String, String> facts = new LinkedHashMap<>();
        double accuracy = LabelPermutation.accuracy(truth, clusters);
        facts.put("accuracy", Html.decimals(accuracy));
        facts.put(
                "misclassified",
                Html.count(Math.round((1 - accuracy) * truth.length)) + " of " + Html.count(truth.length, "sample"));
        facts.put("adjusted Rand index", Html.decimals(AdjustedRandIndex.of(truth, clusters)));
        tables.facts("Agreement, under the one-to-one match of components and classes that is the best", facts);
        int[] classes = Arrays.stream(truth).sorted().distinct().toArray();
        if (Math.max(classes.length, components) <= MOST_CLASSES) {
            html.element("h3", "Classes and components");
            addTable(html, tables, classes);
        }
    }

    private String name(int label) {
        return label >= 0 && label < names.size() ? names.get(label) : String.valueOf(label);
    }

    private void addTable(Html html, Tables tables, int[] classes) {
        int[] indices = Arrays.stream(truth)
                .map(label -> Arrays.binarySearch(classes, label))
                .toArray();
        long[][] counts = new long[classes.length][components];
        for (int i = 0; i < indices.length; i++) {
            counts[indices[i]][clusters[i]]++;
        }
        int[] match = LabelPermutation.match(indices, clusters);
        tables.open(
                "Classes and components",
                "Number of samples by class (rows) and most likely component (columns); the number is bold where"
                        + " a class and a component match.");
        tables.heads(
                Stream.concat(Stream.of("class"), IntStream.range(0, components).mapToObj(String::valueOf))
                        .toList());
        for (int c = 0; c < classes.length; c++) {
            html.open("tr").element("th", name(classes[c]), "scope", "row");
            for (int k = 0; k < components; k++) {
                boolean both = k < match.length && match[k] == c && counts[c][k] > 0;
                html.element("td", Html.count(counts[c][k]), "class", both ? "number match" : "number");
            }
            html.close();
        }
        tables.close();
    }
}
