/** Binary data with checked bounds, and files that are replaced in one step. */
package io.github.gmm4j.internal.bytes;
