/** The arithmetic of EM on blocks of rows, stored feature by feature so that loops run across rows for any dimension. */
package io.github.gmm4j.internal.kernel;
