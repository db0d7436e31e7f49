package io.github.gmm4j.covariance;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The models by their names: mclust's, and the friendly ones. */
final class NamedModels {
    private static final Map<String, CovarianceModel> BY_MCLUST_NAME = new LinkedHashMap<>();

    static {
        BY_MCLUST_NAME.put("VVV", FullModel.INSTANCE);
        BY_MCLUST_NAME.put("EEE", TiedModel.INSTANCE);
        BY_MCLUST_NAME.put("VVI", DiagonalModel.INSTANCE);
        BY_MCLUST_NAME.put("VII", SphericalModel.INSTANCE);
    }

    private NamedModels() {}

    static CovarianceModel of(String name) {
        CovarianceModel byMclustName = BY_MCLUST_NAME.get(name.toUpperCase(Locale.ROOT));
        if (byMclustName != null) {
            return byMclustName;
        }
        String friendly = name.toLowerCase(Locale.ROOT);
        return BY_MCLUST_NAME.values().stream()
                .filter(model -> model.name().equals(friendly.equals("diag") ? "diagonal" : friendly))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "covariance model must be one of " + all() + ", found \"" + name + "\""));
    }

    private static String all() {
        return BY_MCLUST_NAME.entrySet().stream()
                .map(entry -> entry.getValue().name() + " (" + entry.getKey() + ")")
                .collect(Collectors.joining(", "));
    }
}
