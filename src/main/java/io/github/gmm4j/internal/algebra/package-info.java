/** Small pieces of dense linear algebra that EJML does not have in the layouts of this library. */
package io.github.gmm4j.internal.algebra;
