package io.github.gmm4j.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output that remembers whether its reader closed the pipe. */
public final class StandardOutput extends OutputStream {
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private boolean closedByReader;

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            closedByReader = reason.contains("Broken pipe") || reason.contains("pipe is being closed");
            throw e;
        }
    }

    /** Whether the reader closed the pipe. */
    public boolean closedByReader() {
        return closedByReader;
    }
}
