package io.github.gmm4j.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Hides passwords in texts such as the messages of database drivers. Not API. */
public final class Secrets {
    private static final String HIDDEN = "***";

    /** {@code password=...} and the like, as the properties of a URL; the value may be in quotation marks or braces. */
    private static final Pattern PROPERTY =
            Pattern.compile("(?i)([\\w.-]*(?:password|passwd|pwd|passphrase|secret|token|credential)[\\w.-]*\\s*=\\s*)"
                    + "(\\{[^}]*}|\"[^\"]*\"|'[^']*'|[^;&,)\\s\"']+)");

    /** The part before the host in the URL of a database: {@code user:password@} or {@code user/password@}. */
    private static final Pattern DATABASE = Pattern.compile("(jdbc:\\w+:(?:\\w+:)?(?://)?)([^\\s\"'?;]*)@");
    /** {@code user:password@} in other URLs. */
    private static final Pattern USER = Pattern.compile("(?<=://)[^\\s/@:\"']*:[^\\s\"'?;/]*@");

    private Secrets() {}

    /** Replaces everything that looks like a password by three asterisks. */
    public static String hide(String text) {
        String properties = PROPERTY.matcher(text).replaceAll("$1" + HIDDEN);
        String databases = DATABASE.matcher(properties).replaceAll("$1" + HIDDEN + "@");
        return USER.matcher(databases).replaceAll(HIDDEN + "@");
    }

    /** Returns the passwords in the URL of a database: what {@link #hide(String)} replaces, without the user name. */
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

    /** Replaces known passwords, and everything that looks like one, by three asterisks. Ignores empty passwords. */
    public static String hide(String text, List<String> passwords) {
        String shown = text;
        for (String password : passwords) {
            shown = password.isEmpty() ? shown : shown.replace(password, HIDDEN);
        }
        return hide(shown);
    }
}
