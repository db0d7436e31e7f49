package io.github.gmm4j.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Hides passwords in texts such as the messages of database drivers.
 *
 * <p>For the library's own use; not API.
 */
public final class Secrets {
    private static final String HIDDEN = "***";

    /** {@code password=...} and the like, as the properties of a URL; the value may be in quotation marks or braces. */
    private static final Pattern PROPERTY =
            Pattern.compile("(?i)([\\w.-]*(?:password|passwd|pwd|passphrase|secret|token|credential)[\\w.-]*\\s*=\\s*)"
                    + "(\\{[^}]*}|\"[^\"]*\"|'[^']*'|[^;&,)\\s\"']+)");

    /** What stands before the host in the URL of a database: {@code user:password@} or {@code user/password@}. */
    private static final Pattern DATABASE = Pattern.compile("(jdbc:\\w+:(?:\\w+:)?(?://)?)([^\\s\"'?;]*)@");

    /** {@code user:password@} in other URLs. */
    private static final Pattern USER = Pattern.compile("(?<=://)[^\\s/@:\"']*:[^\\s\"'?;/]*@");

    private Secrets() {}

    /**
     * Replaces passwords by three asterisks.
     *
     * @param text any text
     * @return the text without what looks like a password
     */
    public static String hide(String text) {
        String properties = PROPERTY.matcher(text).replaceAll("$1" + HIDDEN);
        String databases = DATABASE.matcher(properties).replaceAll("$1" + HIDDEN + "@");
        return USER.matcher(databases).replaceAll(HIDDEN + "@");
    }

    /**
     * Finds the passwords in a URL.
     *
     * @param url the URL of a database
     * @return what {@link #hide(String)} would replace in it, without the name of the user
     */
    public static List<String> in(String url) {
        List<String> found = new ArrayList<>();
        PROPERTY.matcher(url)
                .results()
                .map(match -> match.group(2).replaceAll("^[{\"']|[}\"']$", ""))
                .forEach(found::add);
        DATABASE.matcher(url)
                .results()
                .map(match -> match.group(2).replaceFirst("^[^:/]*[:/]", ""))
                .forEach(found::add);
        return found;
    }

    /**
     * Replaces known passwords, and what looks like one, by three asterisks.
     *
     * @param text any text
     * @param passwords passwords; an empty one is ignored
     * @return the text without them
     */
    public static String hide(String text, List<String> passwords) {
        String shown = text;
        for (String password : passwords) {
            shown = password.isEmpty() ? shown : shown.replace(password, HIDDEN);
        }
        return hide(shown);
    }
}
