package io.github.gmm4j.spark;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.json.ModelJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.Identifiable;

/** A param whose value is a mixture; its JSON is that of a model file. */
final class InitialModelParam extends Param<GaussianMixtureModel> {
    private static final long serialVersionUID = 1;

    InitialModelParam(Identifiable owner) {
        super(owner, "initialModel", "the mixture from which EM starts (undefined: the best of several starts)");
    }

    @Override
    public String jsonEncode(GaussianMixtureModel model) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ModelJson.write(model, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toString(StandardCharsets.UTF_8);
    }

    @Override
    public GaussianMixtureModel jsonDecode(String json) {
        try {
            return ModelJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
