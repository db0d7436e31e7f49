/**
 * Parts that several packages share.
 *
 * <p>For the library's own use; not API.
 */
package io.github.gmm4j.internal;
