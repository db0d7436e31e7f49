package io.github.gmm4j.spark;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.json.ModelJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;

/** A mixture that is serialized as the bytes of its model file. */
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
    private Object writeReplace() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ModelJson.write(mixture, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new File(file.toByteArray());
    }

    /** The serialized form. */
    private static final class File implements Serializable {
        private static final long serialVersionUID = 1;

        private final byte[] content;

        File(byte[] content) {
            this.content = content;
        }

        @Serial
        private Object readResolve() {
            try {
                return new PortableMixture(ModelJson.read(new ByteArrayInputStream(content)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
