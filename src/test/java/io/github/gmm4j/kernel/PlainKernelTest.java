package io.github.gmm4j.kernel;

class PlainKernelTest extends KernelContract {
    PlainKernelTest() {
        super(Kernel.plain());
    }
}
