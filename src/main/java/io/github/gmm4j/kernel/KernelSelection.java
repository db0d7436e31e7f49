package io.github.gmm4j.kernel;

import java.util.Locale;

/**
 * Chooses the kernel once, by the system property {@code io.github.gmm4j.kernel}: {@code auto} (the default) takes the
 * vector kernel where the module {@code jdk.incubator.vector} is present, {@code plain} and {@code vector} say which, and
 * {@code vector} fails where it can't be had.
 */
final class KernelSelection {
    static final String PROPERTY = "io.github.gmm4j.kernel";
    static final Kernel CHOSEN = choose(System.getProperty(PROPERTY, "auto"));

    private static final String MODULE = "jdk.incubator.vector";

    private KernelSelection() {}

    static Kernel choose(String wanted) {
        boolean present = ModuleLayer.boot().findModule(MODULE).isPresent();
        Kernel kernel = switch (wanted.toLowerCase(Locale.ROOT)) {
            case "plain" -> PlainKernel.INSTANCE;
            case "auto" -> present ? vector() : PlainKernel.INSTANCE;
            case "vector" -> {
                if (!present) {
                    throw new IllegalStateException("the vector kernel needs the module " + MODULE
                            + ": add --add-modules " + MODULE + " to the java command");
                }
                yield vector();
            }
            default ->
                throw new IllegalStateException(PROPERTY + " must be auto, plain or vector, found \"" + wanted + "\"");
        };
        System.getLogger(PROPERTY).log(System.Logger.Level.DEBUG, "kernel: {0}", kernel);
        return kernel;
    }

    /** By name, because the class can't be loaded without the module. */
    private static Kernel vector() {
        try {
            return Class.forName("io.github.gmm4j.kernel.VectorKernel")
                    .asSubclass(Kernel.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the vector kernel can't be made", e);
        }
    }
}
