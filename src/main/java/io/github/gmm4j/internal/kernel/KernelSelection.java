package io.github.gmm4j.internal.kernel;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Chooses a kernel by the system property {@code io.github.gmm4j.kernel}. The default {@code auto} is the vector kernel for
 * large work if the module {@code jdk.incubator.vector} is present, and otherwise the plain one. {@code plain} and {@code
 * vector} choose a kernel; {@code vector} fails without the module. Every call reads the property.
 */
public final class KernelSelection {
    static final String PROPERTY = "io.github.gmm4j.kernel";
    private static final String AUTO = "auto";
    private static final String MODULE = "jdk.incubator.vector";
    private static final AtomicBoolean ADVISED = new AtomicBoolean();

    /** Loaded at the first use of the vector kernel. */
    private static final class Vector {
        static final Kernel INSTANCE = newInstance();

        private Vector() {}

        /** Makes the kernel by its name, because the class cannot be loaded without the module. */
        private static Kernel newInstance() {
            try {
                return Class.forName("io.github.gmm4j.internal.kernel.vector.VectorKernel")
                        .asSubclass(Kernel.class)
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the vector kernel can't be made", e);
            }
        }
    }

    private KernelSelection() {}

    /** Throws IllegalArgumentException if the property is invalid or asks for the vector kernel without its module. */
    public static Kernel kernel(boolean large) {
        return named(System.getProperty(PROPERTY, AUTO), large);
    }

    /** Like {@link #kernel(boolean)}. If the module is absent and would help, logs that once per JVM. */
    public static Kernel kernel(FitWork work) {
        Kernel kernel = kernel(work.large());
        if (work.large()
                && !modulePresent()
                && System.getProperty(PROPERTY, AUTO).equalsIgnoreCase(AUTO)
                && !ADVISED.getAndSet(true)) {
            System.getLogger(PROPERTY)
                    .log(
                            System.Logger.Level.DEBUG,
                            "a fit of this size is faster with the vector kernel: add --add-modules " + MODULE
                                    + " to the java command");
        }
        return kernel;
    }

    static Kernel named(String wanted, boolean large) {
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "plain" -> Kernel.plain();
            case AUTO -> large && modulePresent() ? Vector.INSTANCE : Kernel.plain();
            case "vector" -> {
                if (!modulePresent()) {
                    throw new IllegalArgumentException("the vector kernel needs the module " + MODULE
                            + ": add --add-modules " + MODULE + " to the java command");
                }
                yield Vector.INSTANCE;
            }
            default ->
                throw new IllegalArgumentException(
                        PROPERTY + " must be auto, plain or vector, found \"" + wanted + "\"");
        };
    }

    private static boolean modulePresent() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }
}
