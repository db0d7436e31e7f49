package io.github.gmm4j.kernel;

class VectorKernelTest extends KernelContract {
    VectorKernelTest() {
        super(KernelSelection.named("vector", true));
    }
}
