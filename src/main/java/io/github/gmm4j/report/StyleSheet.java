package io.github.gmm4j.report;

import io.github.gmm4j.plot.Theme;

/** The style of a page: two themes, any screen width, and paper. */
final class StyleSheet {
    private static final String LIGHT = """
            :root {
              color-scheme: light dark;
              --ground: #ffffff; --text: #222222; --muted: #5a5f66; --line: #d5d8dc; --panel: #f4f5f7;
              --doubt: #fff5e0; --edge: #b26a00; --match: #dff0e4; --link: #005a9c;
            }
            """;

    private static final String DARK = """
            :root {
              --ground: #14171c; --text: #e8e8e8; --muted: #a5abb3; --line: #3a404a; --panel: #1d2128;
              --doubt: #2f2617; --edge: #f0a94a; --match: #1c3a29; --link: #7cc0f2;
            }
            """;

    private static final String ALL = """
            * { box-sizing: border-box; }
            html { -webkit-text-size-adjust: 100%; }
            body { margin: 0 auto; max-width: 64rem; padding: 1rem 1.25rem 3rem; background: var(--ground);
              color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
            h1 { font-size: 1.8rem; line-height: 1.2; margin: 0.5rem 0; }
            h2 { font-size: 1.3rem; margin: 2.25rem 0 0.75rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
            h3 { font-size: 1.05rem; margin: 1.5rem 0 0.5rem; }
            a { color: var(--link); }
            nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; list-style: none; margin: 0.75rem 0; padding: 0; }
            .lead { font-size: 1.1rem; margin: 0.5rem 0; }
            .doubts { list-style: none; margin: 0; padding: 0; }
            .doubts li { background: var(--doubt); border-left: 0.3rem solid var(--edge); margin: 0.6rem 0;
              padding: 0.6rem 0.9rem; }
            .about { margin: 0.5rem 0; }
            .doubts p { margin: 0.2rem 0; }
            .scroll { overflow-x: auto; max-width: 100%; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
            caption { text-align: left; color: var(--muted); padding-bottom: 0.4rem; caption-side: top; }
            th, td { padding: 0.3rem 0.7rem; border-bottom: 1px solid var(--line); text-align: right;
              vertical-align: baseline; }
            th[scope=row], th.left, td.left { text-align: left; }
            thead th { background: var(--panel); vertical-align: bottom; }
            td.number, td span, tbody th { white-space: nowrap; }
            td.left { min-width: 8rem; }
            td span, .about { color: var(--muted); }
            td span { display: block; font-size: 0.85em; }
            .facts { min-width: min(32rem, 100%); }
            .facts th { font-weight: normal; color: var(--muted); white-space: normal; }
            .facts td { text-align: left; }
            .chosen, .match { background: var(--match); font-weight: bold; }
            figure { margin: 1.25rem 0; }
            figure svg { display: block; max-width: 100%; min-width: 24rem; height: auto; }
            figcaption { margin-top: 0.4rem; color: var(--muted); font-size: 0.95rem; }
            figcaption strong { color: var(--text); }
            .swatch { width: 0.75em; height: 0.75em; margin-right: 0.5em; }
            pre { background: var(--panel); padding: 0.75rem 1rem; overflow-x: auto; white-space: pre-wrap; }
            @media (max-width: 40rem) { body { padding: 0.75rem 0.75rem 2rem; } th, td { padding: 0.3rem 0.45rem; } }
            @media print {
              nav { display: none; }
              body { max-width: none; padding: 0; font-size: 10pt; }
              figure, .doubts li, tr { break-inside: avoid; }
              h2, h3 { break-after: avoid; }
              .scroll { overflow: visible; }
              figure svg { min-width: 0; }
            }
            """;

    private StyleSheet() {}

    static String css() {
        return LIGHT + ALL + "@media screen and (prefers-color-scheme: dark) {\n" + DARK + Theme.DARK.css() + "}\n";
    }
}
