package io.github.gmm4j;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/**
 * Damages the input of a reader at random, from a seed: flipped bits, cuts, repeated parts, edited lengths, numbers and
 * words. Whatever is left, the reader must give a valid object, an {@link IllegalArgumentException} or an input-output error,
 * and must not allocate much more than the size of its input.
 */
final class Mutations {
    /** Enough for a fit that finds its start again. */
    private static final long BASE_BYTES = 8 << 20;

    private static final long BYTES_PER_BYTE = 200;
    private static final int SMALL_CHANGE = 3;
    private static final int[] INTEGERS = {
        -1, 0, 1, 2, 255, 65_536, 1 << 20, 1 << 28, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Integer.MIN_VALUE
    };
    private static final double[] NUMBERS = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 0, -0.0, 1, 1e308, 1e-320, 1e154
    };
    private static final String[] WORDS = {
        "",
        "\"",
        "\0",
        "\n",
        "\r",
        ",",
        ";",
        "[",
        "]",
        "{",
        "}",
        "(",
        ")",
        "'",
        ":",
        "-",
        "1e308",
        "1e999",
        "NaN",
        "0",
        "2147483647",
        "-1",
        "99999999999999999999",
        "1L",
        " ",
        "\u00e9",
        "\u001b[31m",
        "null",
        "true"
    };
    private static final int MAGIC = 0x474d4d34;

    /** Reads bytes, and uses what was read as its users do. */
    @FunctionalInterface
    interface Reader {
        void readAndUse(byte[] bytes) throws IOException;
    }

    private final SplittableRandom random = new SplittableRandom(1);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<String, Integer> outcomes = new TreeMap<>();

    private Mutations() {}

    /**
     * Reads damaged inputs.
     *
     * @param count how many
     * @param whole an input without damage
     * @param finish makes damaged bytes pass the first checks, such as that of a checksum
     * @param reader the reader
     * @return how many inputs had each outcome
     * @throws AssertionError if an outcome is not valid
     */
    static Map<String, Integer> run(int count, byte[] whole, UnaryOperator<byte[]> finish, Reader reader)
            throws IOException {
        Mutations mutations = new Mutations();
        reader.readAndUse(whole);
        reader.readAndUse(finish.apply(whole.clone()));
        for (int i = 0; i < count; i++) {
            byte[] damaged = whole;
            for (int hits = mutations.random.nextInt(SMALL_CHANGE); hits >= 0; hits--) {
                damaged = mutations.damage(damaged);
            }
            boolean finished = mutations.random.nextInt(8) > 0;
            mutations.read(finished ? finish.apply(damaged.clone()) : damaged, reader);
        }
        return mutations.outcomes;
    }

    private void read(byte[] bytes, Reader reader) {
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        String outcome;
        try {
            reader.readAndUse(bytes);
            outcome = "valid";
        } catch (IllegalArgumentException | DegenerateComponentException e) {
            outcome = "refused";
        } catch (UncheckedIOException | IOException e) {
            outcome = "input-output error";
        } catch (Throwable e) {
            outcome = failed("threw " + e, bytes, e);
        }
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        if (allocated > BASE_BYTES + BYTES_PER_BYTE * bytes.length) {
            outcome = failed("allocated " + allocated + " bytes", bytes, new IllegalStateException());
        }
        outcomes.merge(outcome, 1, Integer::sum);
    }

    private static String failed(String what, byte[] bytes, Throwable cause) {
        if (Boolean.getBoolean("mutations.count")) {
            return what.startsWith("threw") ? "threw " + cause.getClass().getSimpleName() : "allocated too much";
        }
        throw new AssertionError(
                what + " for " + bytes.length + " bytes "
                        + HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, 4000))),
                cause);
    }

    private byte[] damage(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        byte[] damaged = bytes.clone();
        switch (random.nextInt(8)) {
            case 0 -> damaged = Arrays.copyOf(bytes, at);
            case 1 -> damaged = spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 64)));
            case 2 -> damaged = spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(16)), new byte[0]);
            case 3 -> damaged = spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(4)), word());
            case 4 -> put(damaged, at, bytes(Integer.BYTES, INTEGERS[random.nextInt(INTEGERS.length)]));
            case 5 ->
                put(damaged, at, bytes(Long.BYTES, Double.doubleToLongBits(NUMBERS[random.nextInt(NUMBERS.length)])));
            default -> {
                if (at < bytes.length) {
                    damaged[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                }
            }
        }
        return damaged;
    }

    private byte[] word() {
        return WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
    }

    /** A number in either byte order. */
    private byte[] bytes(int length, long value) {
        byte[] bytes = new byte[length];
        boolean reversed = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            bytes[reversed ? i : length - 1 - i] = (byte) (value >>> (Byte.SIZE * i));
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] inserted) {
        return ByteBuffer.allocate(bytes.length - (to - from) + inserted.length)
                .put(bytes, 0, from)
                .put(inserted)
                .put(bytes, to, bytes.length - to)
                .array();
    }

    private static void put(byte[] bytes, int at, byte[] value) {
        System.arraycopy(value, 0, bytes, at, Math.min(value.length, bytes.length - at));
    }

    /** Corrects length and checksum of an envelope, and before that those of one that ends it, such as a checkpoint has. */
    static byte[] sealed(byte[] bytes) {
        for (int first = bytes.length - Long.BYTES - Integer.BYTES; first >= 0; first--) {
            if (ByteBuffer.wrap(bytes).getInt(first) == MAGIC) {
                seal(bytes, first, bytes.length - (first == 0 ? 0 : Long.BYTES));
            }
        }
        return bytes;
    }

    private static void seal(byte[] bytes, int first, int end) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (end - first < 32) {
            return;
        }
        int length = first + Integer.BYTES + Short.BYTES + buffer.getShort(first + Integer.BYTES) + Integer.BYTES;
        if (length < first || length + Integer.BYTES + Long.BYTES > end) {
            return;
        }
        int content = end - length - Integer.BYTES - Long.BYTES;
        buffer.putInt(length, content);
        if (first >= Integer.BYTES) {
            buffer.putInt(first - Integer.BYTES, end - first);
        }
        CRC32 checksum = new CRC32();
        checksum.update(bytes, first, end - first - Long.BYTES);
        buffer.putLong(end - Long.BYTES, checksum.getValue());
    }
}
