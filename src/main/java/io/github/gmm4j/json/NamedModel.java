package io.github.gmm4j.json;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.internal.ColumnNames;
import java.util.List;

/**
 * A model with the names of the columns that it was fitted to, so that they can be found again in other data.
 *
 * @param model the model
 * @param columns d names, all different, none of them blank; or none, if they are not known
 */
public record NamedModel(GaussianMixtureModel model, List<String> columns) {
    /**
     * Puts them together.
     *
     * @param model the model
     * @param columns d names, all different, none of them blank; or none, if they are not known; copied
     * @throws IllegalArgumentException if there are neither d names nor none, or one is blank or there twice
     */
    public NamedModel {
        columns = List.copyOf(columns);
        if (!columns.isEmpty() && columns.size() != model.dimension()) {
            throw new IllegalArgumentException(
                    "columns: expected dimension = " + model.dimension() + " names, found " + columns.size());
        }
        if (!ColumnNames.areDistinct(columns)) {
            throw new IllegalArgumentException(
                    "columns: expected names that differ and are not blank, found " + columns);
        }
    }
}
