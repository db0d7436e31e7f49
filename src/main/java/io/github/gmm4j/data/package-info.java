/**
 * Where rows come from and how they are passed over: {@link io.github.gmm4j.data.Samples} gives rows in blocks,
 * {@link io.github.gmm4j.internal.passes.Workers} runs one pass over them on several threads with the same bits on any number.
 */
package io.github.gmm4j.data;
