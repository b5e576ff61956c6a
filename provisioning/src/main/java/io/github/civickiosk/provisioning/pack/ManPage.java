package io.github.civickiosk.provisioning.pack;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// A command's manual page (man(7)), from what it says of itself.
///
/// @param version Debian's way of writing it
/// @param at      date of the page
record ManPage(CommandSpec command, String version, Instant at) {

    private static final int ASCII = 0x7f;

    /// `kioskctl-config-show`.
    String name() {
        return command.qualifiedName("-");
    }

    String text() {
        var page = new ArrayList<String>();
        page.add(".TH " + name().toUpperCase(Locale.ROOT).replace("-", "\\-") + " 1 "
                + at.atOffset(ZoneOffset.UTC).toLocalDate() + " \"Civic Kiosk " + roff(version) + "\" \"Civic Kiosk\"");
        page.add(".SH NAME");
        page.add(roff(name()) + " \\- " + roff(summary()));
        page.add(".SH SYNOPSIS");
        page.add(".B " + roff(command.qualifiedName()));
        page.add(synopsis());
        page.add(".SH DESCRIPTION");
        page.add(line(description()));
        parameters(page);
        options(page);
        subcommands(page);
        exitCodes(page);
        seeAlso(page);
        return String.join("\n", page) + "\n";
    }

    private String synopsis() {
        var words = new ArrayList<String>();
        command.options().stream().filter(option -> !option.hidden()).filter(OptionSpec::required)
                .forEach(option -> words.add("\\fB" + roff(option.longestName()) + "\\fR " + label(option.paramLabel())));
        if (command.options().stream().anyMatch(option -> !option.required())) {
            words.add("[\\fIOPTION\\fR]...");
        }
        command.positionalParameters().forEach(one -> words.add(one.required()
                ? label(one.paramLabel())
                : "[" + label(one.paramLabel()) + "]"));
        if (!command.subcommands().isEmpty()) {
            words.add("\\fICOMMAND\\fR");
        }
        return String.join(" ", words);
    }

    private void parameters(List<String> page) {
        for (var one : command.positionalParameters()) {
            page.add(".TP");
            page.add(label(one.paramLabel()));
            page.add(line(words(one.description())));
        }
    }

    private void options(List<String> page) {
        var shown = command.options().stream().filter(option -> !option.hidden()).toList();
        if (!shown.isEmpty()) {
            page.add(".SH OPTIONS");
        }
        for (var option : shown) {
            page.add(".TP");
            page.add(List.of(option.names()).stream().map(name -> "\\fB" + roff(name) + "\\fR").collect(Collectors.joining(", "))
                    + (option.arity().max() == 0 ? "" : " " + label(option.paramLabel())));
            page.add(line(words(option.description())));
        }
    }

    private void subcommands(List<String> page) {
        if (!command.subcommands().isEmpty()) {
            page.add(".SH COMMANDS");
        }
        command.subcommands().forEach((name, sub) -> {
            page.add(".TP");
            page.add(".B " + roff(name));
            page.add(line(words(sub.getCommandSpec().usageMessage().description())));
        });
    }

    private void exitCodes(List<String> page) {
        var codes = command.usageMessage().exitCodeList();
        if (!codes.isEmpty()) {
            page.add(".SH EXIT STATUS");
        }
        codes.forEach((code, meaning) -> {
            page.add(".TP");
            page.add(".B " + roff(code));
            page.add(line(meaning));
        });
    }

    private void seeAlso(List<String> page) {
        var others = new ArrayList<String>();
        if (command.parent() != null) {
            others.add(command.parent().qualifiedName("-"));
        }
        command.subcommands().values().forEach(sub -> others.add(sub.getCommandSpec().qualifiedName("-")));
        if (!others.isEmpty()) {
            page.add(".SH SEE ALSO");
            page.add(others.stream().map(other -> "\\fB" + roff(other) + "\\fR(1)").collect(Collectors.joining(", ")));
        }
    }

    private String description() {
        return words(command.usageMessage().description());
    }

    /// The first sentence, without its end.
    private String summary() {
        var all = description();
        var end = all.indexOf(". ");
        return (end < 0 ? all : all.substring(0, end)).replaceAll("[.]$", "");
    }

    private static String words(String[] text) {
        return String.join(" ", text).replace("%n", " ").replace("%%", "%");
    }

    private static String label(String text) {
        return "\\fI" + roff(text.replaceAll("[<>]", "")) + "\\fR";
    }

    /// Where a point or an apostrophe at its begin would be taken for an order.
    private static String line(String text) {
        return (text.startsWith(".") || text.startsWith("'") ? "\\&" : "") + roff(text);
    }

    private static String roff(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(one -> {
            switch (one) {
                case '\\' -> escaped.append("\\(rs");
                case '-' -> escaped.append("\\-");
                case '\'' -> escaped.append("\\(aq");
                case '^' -> escaped.append("\\(ha");
                case '~' -> escaped.append("\\(ti");
                default -> {
                    if (one > ASCII) {
                        escaped.append("\\[u").append(String.format(Locale.ROOT, "%04X", one)).append(']');
                    } else {
                        escaped.appendCodePoint(one);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
