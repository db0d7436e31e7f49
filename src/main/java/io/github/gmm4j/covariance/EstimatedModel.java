package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.scatter.CovarianceEstimator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A covariance model with its M-step. */
sealed interface EstimatedModel extends CovarianceModel, CovarianceEstimator<Covariance>
        permits CommonOrientationModel,
                EqualVolumeModel,
                FreeModel,
                LowRankModel,
                OwnOrientationModel,
                ProportionalModel,
                TiedModel {
    /**
     * Estimates the components one by one, so that a {@link SingularCovarianceException} names its component.
     *
     * @param estimate returns the covariance of a component
     * @return one covariance per component
     */
    static List<Covariance> each(int components, IntFunction<Covariance> estimate) {
        List<Covariance> covariances = new ArrayList<>(components);
        for (int k = 0; k < components; k++) {
            try {
                covariances.add(estimate.apply(k));
            } catch (SingularCovarianceException e) {
                throw e.withComponent(k);
            }
        }
        return List.copyOf(covariances);
    }

    /** The models by their names: those of mclust and the friendly ones. */
    final class Named {
        static final EstimatedModel SPHERICAL = new FreeModel("spherical", MatrixShape.SPHERICAL);
        static final EstimatedModel DIAGONAL = new FreeModel("diagonal", MatrixShape.DIAGONAL);
        static final EstimatedModel FULL = new FreeModel("full", MatrixShape.FULL);
        static final EstimatedModel TIED = new TiedModel("tied", MatrixShape.FULL);

        private static final Pattern LOW_RANK = Pattern.compile(
                "(factorAnalyzers|principalComponents)(?:\\((\\d{1,9})\\)|:(\\d{1,9}))", Pattern.CASE_INSENSITIVE);

        private static final Map<String, CovarianceModel> BY_MCLUST_NAME = new LinkedHashMap<>();

        static {
            EstimatedModel eei = new TiedModel("EEI", MatrixShape.DIAGONAL);
            EstimatedModel vei = new ProportionalModel("VEI", MatrixShape.DIAGONAL);
            EstimatedModel evi = new EqualVolumeModel("EVI", MatrixShape.DIAGONAL);
            BY_MCLUST_NAME.put("EII", new TiedModel("EII", MatrixShape.SPHERICAL));
            BY_MCLUST_NAME.put("VII", SPHERICAL);
            BY_MCLUST_NAME.put("EEI", eei);
            BY_MCLUST_NAME.put("VEI", vei);
            BY_MCLUST_NAME.put("EVI", evi);
            BY_MCLUST_NAME.put("VVI", DIAGONAL);
            BY_MCLUST_NAME.put("EEE", TIED);
            BY_MCLUST_NAME.put("VEE", new ProportionalModel("VEE", MatrixShape.FULL));
            BY_MCLUST_NAME.put("EVE", new CommonOrientationModel("EVE", evi));
            BY_MCLUST_NAME.put("VVE", new CommonOrientationModel("VVE", DIAGONAL));
            BY_MCLUST_NAME.put("EEV", new OwnOrientationModel("EEV", eei));
            BY_MCLUST_NAME.put("VEV", new OwnOrientationModel("VEV", vei));
            BY_MCLUST_NAME.put("EVV", new EqualVolumeModel("EVV", MatrixShape.FULL));
            BY_MCLUST_NAME.put("VVV", FULL);
        }

        static final List<CovarianceModel> ALL = List.copyOf(BY_MCLUST_NAME.values());

        private Named() {}

        static CovarianceModel of(String name) {
            CovarianceModel byMclustName = BY_MCLUST_NAME.get(name.toUpperCase(Locale.ROOT));
            if (byMclustName != null) {
                return byMclustName;
            }
            Matcher lowRank = LOW_RANK.matcher(name);
            if (lowRank.matches()) {
                int factors = Integer.parseInt(lowRank.group(lowRank.group(2) == null ? 3 : 2));
                return lowRank.group(1).equalsIgnoreCase("factorAnalyzers")
                        ? CovarianceModel.factorAnalyzers(factors)
                        : CovarianceModel.principalComponents(factors);
            }
            String friendly = name.toLowerCase(Locale.ROOT);
            return BY_MCLUST_NAME.values().stream()
                    .filter(model -> model.name().equals(friendly.equals("diag") ? "diagonal" : friendly))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("covariance model must be one of " + names()
                            + ", factorAnalyzers(q), principalComponents(q); found \"" + name + "\""));
        }

        static String mclustName(CovarianceModel model) {
            return BY_MCLUST_NAME.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(model))
                    .findFirst()
                    .map(Map.Entry::getKey)
                    .orElseGet(model::name);
        }

        private static String names() {
            return BY_MCLUST_NAME.entrySet().stream()
                    .map(entry -> entry.getKey()
                            + (entry.getValue().name().equals(entry.getKey())
                                    ? ""
                                    : " (" + entry.getValue().name() + ")"))
                    .collect(Collectors.joining(", "));
        }
    }
}
