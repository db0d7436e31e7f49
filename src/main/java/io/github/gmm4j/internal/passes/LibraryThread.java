package io.github.gmm4j.internal.passes;

/** A daemon thread that the library started. */
final class LibraryThread extends Thread {
    LibraryThread(Runnable task, String name) {
        super(task, name);
        setDaemon(true);
    }
}
