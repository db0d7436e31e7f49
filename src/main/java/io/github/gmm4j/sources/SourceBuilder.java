package io.github.gmm4j.sources;

import io.github.gmm4j.internal.ColumnNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The options of every source: the features, the column of weights, and how invalid rows are handled.
 *
 * @param <B> the builder itself
 */
public abstract class SourceBuilder<B extends SourceBuilder<B>> {
    private List<Choice> features = List.of();
    private List<Choice> excluded = List.of();
    private @Nullable Choice weight;
    private boolean skipInvalid;

    SourceBuilder() {}

    /** Finds columns: one, or those of a range. */
    @FunctionalInterface
    private interface Choice {
        List<Integer> in(String source, List<String> names);
    }

    abstract B self();

    /**
     * Takes columns as features, in this order, instead of all that are not weights.
     *
     * @param names names of columns; case matters only where several differ in it alone; a number counted from 1 where
     *     no column has it for its name; {@code "a:c"} is all columns from a to c
     * @return this builder
     */
    public B columns(String... names) {
        features = Arrays.stream(names).map(SourceBuilder::named).toList();
        return self();
    }

    /**
     * Takes columns as features, in this order, instead of all that are not weights.
     *
     * @param indices indices of columns, counted from 0
     * @return this builder
     */
    public B columns(int... indices) {
        features = Arrays.stream(indices).mapToObj(SourceBuilder::numbered).toList();
        return self();
    }

    /**
     * Leaves columns out: of those that {@link #columns(String...)} names, or else of all.
     *
     * @param names names of columns, as for {@link #columns(String...)}
     * @return this builder
     */
    public B exclude(String... names) {
        excluded = Arrays.stream(names).map(SourceBuilder::named).toList();
        return self();
    }

    /**
     * Leaves columns out: of those that {@link #columns(int...)} names, or else of all.
     *
     * @param indices indices of columns, counted from 0
     * @return this builder
     */
    public B exclude(int... indices) {
        excluded = Arrays.stream(indices).mapToObj(SourceBuilder::numbered).toList();
        return self();
    }

    /**
     * Takes a column as the weights of the rows, not as a feature: a row of weight 2 counts as two equal rows.
     *
     * @param name name of the column; case matters only where several differ in it alone
     * @return this builder
     */
    public B weightColumn(String name) {
        Objects.requireNonNull(name, "name of a column");
        weight = (source, names) -> List.of(ColumnNames.find(source, names, name));
        return self();
    }

    /**
     * Takes a column as the weights of the rows, not as a feature: a row of weight 2 counts as two equal rows.
     *
     * @param index index of the column, counted from 0
     * @return this builder
     */
    public B weightColumn(int index) {
        weight = numbered(index);
        return self();
    }

    /**
     * Leaves out rows that lack a number, or hold a NaN or an infinity, instead of refusing them. They keep their places,
     * with weight 0, and a fit counts them: {@code fit.skippedRows()}. Negative weights are refused all the same.
     *
     * @return this builder
     */
    public B skipInvalid() {
        skipInvalid = true;
        return self();
    }

    /**
     * Finds the columns that were asked for.
     *
     * @param source the name of the source, for messages
     * @param names the names of all columns of it
     * @throws IllegalArgumentException if one is not there, or is chosen twice, or no feature is left
     */
    ColumnSelection select(String source, List<String> names) {
        return select(source, names, List.of());
    }

    /**
     * Finds the columns that were asked for.
     *
     * @param source the name of the source, for messages
     * @param names the names of all columns of it
     * @param unfit indices of columns that are features only if they were asked for
     * @throws IllegalArgumentException if one is not there, or is chosen twice, or no feature is left
     */
    ColumnSelection select(String source, List<String> names, List<Integer> unfit) {
        int weights = weight == null
                ? ColumnSelection.NO_WEIGHT
                : weight.in(source, names).get(0);
        List<Integer> chosen = new ArrayList<>();
        if (features.isEmpty()) {
            IntStream.range(0, names.size())
                    .filter(c -> c != weights && !unfit.contains(c))
                    .forEach(chosen::add);
        } else {
            features.forEach(choice -> chosen.addAll(choice.in(source, names)));
        }
        excluded.forEach(choice -> chosen.removeAll(choice.in(source, names)));
        if (chosen.isEmpty()) {
            boolean weightsAlone = excluded.isEmpty() && unfit.isEmpty();
            throw new IllegalArgumentException(
                    source + ": no columns are left" + (weightsAlone ? " beside the weights" : " to be features"));
        }
        Set<Integer> distinct = new HashSet<>(Set.of(weights));
        for (int column : chosen) {
            if (!distinct.add(column)) {
                throw new IllegalArgumentException(source + ": columns must be distinct, but \""
                        + ColumnNames.shown(names.get(column)) + "\" is taken twice, the weights included");
            }
        }
        return new ColumnSelection(List.copyOf(names), List.copyOf(chosen), weights, skipInvalid);
    }

    private static Choice named(String name) {
        Objects.requireNonNull(name, "name of a column");
        return (source, names) -> ColumnNames.findAll(source, names, name);
    }

    private static Choice numbered(int index) {
        return (source, names) -> {
            if (index < 0 || index >= names.size()) {
                throw new IllegalArgumentException(source + ": no column " + index + "; there are " + names.size()
                        + ", counted from 0: " + ColumnNames.joined(names));
            }
            return List.of(index);
        };
    }
}
