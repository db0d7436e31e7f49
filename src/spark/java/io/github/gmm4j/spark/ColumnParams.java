package io.github.gmm4j.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The params of the columns, and the checks of a schema. */
final class ColumnParams implements Serializable {
    private static final long serialVersionUID = 1;

    final Param<String> features;
    final Param<String> prediction;
    final Param<String> probability;
    final Param<String> logDensity;

    /** Makes the params and sets their defaults. */
    ColumnParams(MixtureColumns owner) {
        features = param(owner, "featuresCol", "features", "column of the features: vectors, or arrays of numbers");
        prediction = param(owner, "predictionCol", "prediction", "column for the most likely component; \"\" for none");
        probability = param(owner, "probabilityCol", "probability", "column for the responsibilities; \"\" for none");
        logDensity = param(owner, "logDensityCol", "logDensity", "column for the log-density, in nats; \"\" for none");
    }

    private static Param<String> param(MixtureColumns owner, String name, String column, String meaning) {
        Param<String> param = new Param<>(owner, name, meaning + " (default: " + column + ")");
        owner.setDefault(param, column);
        return param;
    }

    /**
     * Returns the field of a column.
     *
     * @throws IllegalArgumentException if there is none
     */
    static StructField field(StructType schema, String param, String column) {
        for (StructField field : schema.fields()) {
            if (field.name().equals(column)) {
                return field;
            }
        }
        throw new IllegalArgumentException(param + " must be one of the columns "
                + String.join(", ", schema.fieldNames()) + "; found \"" + column + "\"");
    }

    /** Returns whether columns of a type hold vectors or arrays of numbers. */
    private static boolean holdsFeatures(DataType type) {
        return type.equals(SQLDataTypes.VectorType())
                || (type instanceof ArrayType array
                        && (array.elementType().equals(DataTypes.DoubleType)
                                || array.elementType().equals(DataTypes.FloatType)));
    }

    /**
     * Returns the schema with the columns appended.
     *
     * @throws IllegalArgumentException if the column of the features is absent or has another type, or a new column exists
     */
    static StructType appendTo(StructType schema, MixtureColumns owner) {
        String features = owner.getFeaturesCol();
        DataType type = field(schema, "featuresCol", features).dataType();
        if (!holdsFeatures(type)) {
            throw new IllegalArgumentException(
                    "featuresCol must be a column of vectors, array<double> or array<float>, but " + features
                            + " is of type " + type.catalogString());
        }
        List<StructField> fields = new ArrayList<>(List.of(schema.fields()));
        append(fields, owner.getPredictionCol(), "predictionCol", DataTypes.IntegerType);
        append(fields, owner.getProbabilityCol(), "probabilityCol", SQLDataTypes.VectorType());
        append(fields, owner.getLogDensityCol(), "logDensityCol", DataTypes.DoubleType);
        return new StructType(fields.toArray(StructField[]::new));
    }

    private static void append(List<StructField> fields, String column, String param, DataType type) {
        if (column.isEmpty()) {
            return;
        }
        if (fields.stream().anyMatch(field -> field.name().equals(column))) {
            throw new IllegalArgumentException(param + " must be a new column, but there is a column " + column);
        }
        fields.add(new StructField(column, type, false, Metadata.empty()));
    }
}
