package io.github.gmm4j.spark;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.json.ModelJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;

/** A mixture that can be sent to executors: as the bytes of its model file. */
final class PortableMixture implements Serializable {
    private static final long serialVersionUID = 1;

    private final transient GaussianMixtureModel mixture;

    PortableMixture(GaussianMixtureModel mixture) {
        this.mixture = mixture;
    }

    GaussianMixtureModel mixture() {
        return mixture;
    }

    @Serial
    private Object writeReplace() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelJson.write(mixture, file);
        return new File(file.toByteArray());
    }

    /** The mixture on its way. */
    private static final class File implements Serializable {
        private static final long serialVersionUID = 1;

        private final byte[] content;

        File(byte[] content) {
            this.content = content;
        }

        @Serial
        private Object readResolve() throws IOException {
            return new PortableMixture(ModelJson.read(new ByteArrayInputStream(content)));
        }
    }
}
