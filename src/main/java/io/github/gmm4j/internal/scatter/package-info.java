/** The second moments that M-steps start from, and their layouts in arrays. */
package io.github.gmm4j.internal.scatter;
