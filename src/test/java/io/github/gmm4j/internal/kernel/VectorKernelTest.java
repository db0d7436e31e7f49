package io.github.gmm4j.internal.kernel;

class VectorKernelTest extends KernelContract {
    VectorKernelTest() {
        super(KernelSelection.named("vector", true));
    }
}
