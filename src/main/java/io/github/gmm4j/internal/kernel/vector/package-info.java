/** The kernel that uses the vector instructions of the processor, through the module {@code jdk.incubator.vector}. */
package io.github.gmm4j.internal.kernel.vector;
