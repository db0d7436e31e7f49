package io.github.gmm4j.internal.bytes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file that replaces a target when it is complete. Its name identifies its process and machine, so that files of killed
 * processes can be deleted.
 */
final class TemporaryFile implements AutoCloseable {
    private static final String UNKNOWN = "00000000";
    private static final String MACHINE = machine();
    /** Largest part of the target's name in the temporary name, in bytes. */
    private static final int LONGEST_STEM = 60;
    /** Code points of a longer name that are kept. */
    private static final int CUT_STEM = 12;
    /** Age at which the file of a process that cannot be looked up is stale. */
    private static final Duration STALE_AGE = Duration.ofDays(1);
    /** Accuracy of the times at which processes start. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private final Path target;
    private final Path path;
    /** The attributes of the file that is replaced; null if there is none or the system has no such attributes. */
    private final @Nullable PosixFileAttributes earlier;

    private TemporaryFile(Path target, Path path, @Nullable PosixFileAttributes earlier) {
        this.target = target;
        this.path = path;
        this.earlier = earlier;
    }

    /** Creates an empty file and deletes those of killed processes. If it replaces a file, only the user can read it. */
    static TemporaryFile beside(Path target) throws IOException {
        String start = start(target);
        Path path = target.resolveSibling(
                start + MACHINE + "-" + ProcessHandle.current().pid() + "-"
                        + UUID.randomUUID().toString().substring(0, 8) + ".tmp");
        PosixFileAttributes earlier = attributes(target);
        if (earlier != null) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(path);
        }
        deleteStale(path, start);
        return new TemporaryFile(target, path, earlier);
    }

    /** How the names of the temporary files of a target begin. */
    private static String start(Path target) {
        String name = target.getFileName().toString();
        String stem = name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_STEM
                ? name
                : name.substring(0, name.offsetByCodePoints(0, CUT_STEM)) + "~" + hex(name);
        return "." + stem + ".gmm4j-";
    }

    private static String hex(String text) {
        return String.format("%08x", text.hashCode());
    }

    /** Returns a name for the machine, its current boot and its container: the scope of unique process ids. */
    private static String machine() {
        try {
            return hex(Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid")));
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return UNKNOWN;
        }
    }

    private static @Nullable PosixFileAttributes attributes(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null || !Files.exists(file) ? null : view.readAttributes();
    }

    /** Deletes the files of the same target that no process writes any more. */
    private static void deleteStale(Path own, String start) {
        Pattern name = Pattern.compile(Pattern.quote(start) + "([0-9a-f]{8})-(\\d{1,18})-[0-9a-f]{8}\\.tmp");
        DirectoryStream.Filter<Path> likeOwn =
                file -> name.matcher(file.getFileName().toString()).matches();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(own.toAbsolutePath().getParent(), likeOwn)) {
            for (Path file : files) {
                Matcher parts = name.matcher(file.getFileName().toString());
                if (parts.matches() && isOfSameOwner(file, own) && isStale(file, parts.group(1), parts.group(2))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // they stay until the next time
        }
    }

    private static boolean isOfSameOwner(Path file, Path own) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && (attributes(own) == null || Files.getOwner(file).equals(Files.getOwner(own)));
    }

    private static boolean isStale(Path file, String machine, String pid) throws IOException {
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        if (machine.equals(UNKNOWN) || !machine.equals(MACHINE)) {
            return modified.isBefore(Instant.now().minus(STALE_AGE));
        }
        ProcessHandle writer = ProcessHandle.of(Long.parseLong(pid)).orElse(null);
        if (writer == null) {
            return true;
        }
        Instant started = writer.info().startInstant().orElse(null);
        return started != null
                && modified.isBefore(started.minus(CLOCK_TOLERANCE)); // another process has the same number now
    }

    Path path() {
        return path;
    }

    /** Replaces the target and keeps its owner and permissions as far as the system allows. */
    void replaceTarget() throws IOException {
        try (FileChannel written = FileChannel.open(path, StandardOpenOption.WRITE)) {
            written.force(true); // what is moved into place must be there after a loss of power
        }
        if (earlier != null) {
            restore(earlier);
        }
        try {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void restore(PosixFileAttributes attributes) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        PosixFileAttributes created = view.readAttributes();
        if (!created.owner().equals(attributes.owner())) {
            attempt(() -> view.setOwner(attributes.owner()));
        }
        boolean sameGroup =
                created.group().equals(attributes.group()) || attempt(() -> view.setGroup(attributes.group()));
        Set<PosixFilePermission> permissions = new HashSet<>(attributes.permissions());
        if (!sameGroup) {
            limitGroup(permissions);
        }
        attempt(() -> view.setPermissions(permissions));
    }

    /** Limits the group to the permissions of others, because the permissions were given to another group. */
    private static void limitGroup(Set<PosixFilePermission> permissions) {
        if (!permissions.contains(PosixFilePermission.OTHERS_READ)) {
            permissions.remove(PosixFilePermission.GROUP_READ);
        }
        if (!permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            permissions.remove(PosixFilePermission.GROUP_WRITE);
        }
        if (!permissions.contains(PosixFilePermission.OTHERS_EXECUTE)) {
            permissions.remove(PosixFilePermission.GROUP_EXECUTE);
        }
    }

    /** A change of a file. */
    @FunctionalInterface
    private interface Change {
        void apply() throws IOException;
    }

    /** Applies a change that the user may not be allowed to make, or that the file system may not know. */
    private static boolean attempt(Change change) {
        try {
            change.apply();
            return true;
        } catch (IOException | SecurityException e) {
            return false; // the file is less accessible than before, never more
        }
    }

    /** Deletes it, unless it has taken its place. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
