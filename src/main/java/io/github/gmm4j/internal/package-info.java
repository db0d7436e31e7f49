/** Parts that several packages share. Not API. */
package io.github.gmm4j.internal;
