package io.github.gmm4j.internal.kernel;

class PlainKernelTest extends KernelContract {
    PlainKernelTest() {
        super(Kernel.plain());
    }
}
