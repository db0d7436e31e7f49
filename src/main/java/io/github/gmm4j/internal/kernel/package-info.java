/**
 * The arithmetic of EM on blocks of rows.
 *
 * <p>A {@link io.github.gmm4j.internal.kernel.Block} holds some rows feature by feature, so that every loop of a
 * {@link io.github.gmm4j.internal.kernel.Kernel} runs across rows, whatever the dimension.
 */
package io.github.gmm4j.internal.kernel;
