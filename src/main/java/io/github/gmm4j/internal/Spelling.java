package io.github.gmm4j.internal;

import java.util.stream.IntStream;

/** Compares words that a user typed with known ones, for suggestions. Not API. */
public final class Spelling {
    private Spelling() {}

    /** Returns the optimal string alignment distance of two words, or at most 1 if the first is a prefix of the second. */
    public static int mistakes(String typed, String known) {
        if (!typed.isEmpty() && known.startsWith(typed)) {
            return typed.length() == known.length() ? 0 : 1;
        }
        int[] last = IntStream.rangeClosed(0, known.length()).toArray();
        int[] beforeLast = last;
        for (int i = 1; i <= typed.length(); i++) {
            int[] next = new int[last.length];
            next[0] = i;
            for (int j = 1; j <= known.length(); j++) {
                int replaced = last[j - 1] + (typed.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1);
                next[j] = Math.min(replaced, 1 + Math.min(last[j], next[j - 1]));
                if (i > 1
                        && j > 1
                        && typed.charAt(i - 1) == known.charAt(j - 2)
                        && typed.charAt(i - 2) == known.charAt(j - 1)) {
                    next[j] = Math.min(next[j], 1 + beforeLast[j - 2]);
                }
            }
            beforeLast = last;
            last = next;
        }
        return last[known.length()];
    }
}
