package io.github.civickiosk.issuing.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a style sheet may say. Only properties that are listed here, only plain words, colours and measures of a sensible size: nothing
/// that fetches, imports, computes or changes the page itself.
final class StyleRules {

    private static final int MOST_RULES = 300;
    private static final double LARGEST = 1_000;
    private static final double LARGEST_EM = 10;
    private static final Pattern RULE = Pattern.compile("([^{}]*)\\{([^{}]*)}");
    private static final Pattern SELECTOR = Pattern.compile("[A-Za-z0-9\\s.#,>+*:()_-]*");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9\\s.#%,+!\"'{}_-]*");
    private static final Pattern NUMBER = Pattern.compile("(?<![#\\w])([0-9]*\\.?[0-9]+)(em|rem)?");
    private static final Set<String> PROPERTIES = Set.of("background-color", "border", "border-bottom", "border-bottom-color",
            "border-bottom-style", "border-bottom-width", "border-collapse", "border-color", "border-left", "border-radius",
            "border-right", "border-spacing", "border-style", "border-top", "border-top-color", "border-top-style",
            "border-top-width", "border-width", "clear", "color", "direction", "display", "float", "font", "font-family",
            "font-size", "font-style", "font-variant", "font-weight", "height", "letter-spacing", "line-height", "list-style",
            "list-style-type", "margin", "margin-bottom", "margin-left", "margin-right", "margin-top", "max-width",
            "min-height", "min-width", "padding", "padding-bottom", "padding-left", "padding-right", "padding-top",
            "page-break-after", "page-break-before", "page-break-inside", "table-layout", "text-align", "text-decoration",
            "text-indent", "text-transform", "vertical-align", "white-space", "width", "word-wrap");

    private StyleRules() {}

    /// A whole style sheet.
    static List<Flaw> check(String file, String css) {
        String bare = withoutComments(css);
        List<Flaw> flaws = new ArrayList<>();
        for (char bad : new char[]{'@', '\\', '<'}) {
            if (bare.indexOf(bad) >= 0) {
                flaws.add(new Flaw(file, line(bare, bare.indexOf(bad)),
                        "'" + bad + "' is not allowed in a style sheet: no @import, no "
                                + "@page, no @font-face, no escapes"));
            }
        }
        if (!flaws.isEmpty()) {
            return flaws;
        }
        Matcher rule = RULE.matcher(bare);
        int end = 0;
        for (int rules = 0; rule.find(); rules++) {
            if (rules == MOST_RULES) {
                flaws.add(new Flaw(file, line(bare, rule.start()), "has more than " + MOST_RULES + " rules"));
                return flaws;
            }
            if (!SELECTOR.matcher(rule.group(1)).matches()) {
                flaws.add(
                        new Flaw(file, line(bare, rule.start(2)), "the selector '" + rule.group(1).strip() + "' is not allowed"));
            }
            flaws.addAll(declarations(file, line(bare, rule.start(2)), rule.group(2)));
            end = rule.end();
        }
        if (!bare.substring(end).isBlank()) {
            flaws.add(new Flaw(file, line(bare, end + 1), "cannot be read from here on: look for a missing brace"));
        }
        return flaws;
    }

    /// What stands between braces, or in a `style` attribute.
    static List<Flaw> declarations(String file, int line, String declarations) {
        List<Flaw> flaws = new ArrayList<>();
        int at = line;
        for (String declaration : declarations.split(";", -1)) {
            int here = at + (int) declaration.chars().takeWhile(Character::isWhitespace).filter(c -> c == '\n').count();
            at += (int) declaration.chars().filter(c -> c == '\n').count();
            if (!declaration.isBlank()) {
                declaration(file, here, declaration, flaws);
            }
        }
        return flaws;
    }

    private static void declaration(String file, int line, String declaration, List<Flaw> flaws) {
        int colon = declaration.indexOf(':');
        String property = colon < 0 ? declaration.strip() : declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String value = colon < 0 ? "" : declaration.substring(colon + 1).strip();
        if (!PROPERTIES.contains(property)) {
            flaws.add(new Flaw(file, line, "the property '" + property + "' is not allowed"));
        } else if (!VALUE.matcher(value).matches()) {
            flaws.add(new Flaw(file, line,
                    "the value of " + property + " is not allowed: plain words, colours and measures only, no url()"));
        } else if (NUMBER.matcher(value).results().anyMatch(
                number -> Double.parseDouble(number.group(1)) > (number.group(2) == null ? LARGEST : LARGEST_EM))) {
            flaws.add(new Flaw(file, line, "a measure of " + property + " is larger than any page needs"));
        }
    }

    private static String withoutComments(String css) {
        return Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL).matcher(css)
                .replaceAll(comment -> comment.group().replaceAll("[^\n]", " "));
    }

    private static int line(String text, int at) {
        return 1 + (int) text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count();
    }
}
