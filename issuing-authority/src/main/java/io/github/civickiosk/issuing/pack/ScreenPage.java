package io.github.civickiosk.issuing.pack;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What a kiosk says of a service, in every language, beside the paper: one page for the author to read through.
final class ScreenPage {

    private static final String HEAD = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title><style>
            body{font:17px/1.5 sans-serif;margin:2rem;color:#1b2430;background:#f3f5f8}
            section{display:flex;gap:2rem;align-items:flex-start;margin-bottom:3rem}
            .screen{flex:0 0 26rem;background:#fff;border-radius:12px;padding:1.5rem;box-shadow:0 1px 6px #0003}
            .screen h2{margin:.2rem 0 .6rem} .agency{color:#4a5563} li{margin:.2rem 0}
            img{width:30rem;box-shadow:0 1px 6px #0003;background:#fff} a{color:#17324d}
            .refused{color:#a00}</style></head><body><h1>%s</h1>
            """;

    private final Pack pack;
    private final Map<String, StringBuilder> papers = new LinkedHashMap<>();

    ScreenPage(Pack pack) {
        this.pack = pack;
    }

    void add(String language, String name, int seal) {
        papers.computeIfAbsent(language, _ -> new StringBuilder()).append("<figure><a href=\"").append(name)
                .append(".pdf\"><img src=\"").append(name).append(".png\" alt=\"").append(name).append("\"></a><figcaption>")
                .append(name).append(", seal of ").append(seal).append(" bytes</figcaption></figure>");
    }

    void refused(String language, String name, String why) {
        papers.computeIfAbsent(language, _ -> new StringBuilder()).append("<p class=\"refused\">").append(name).append(": ")
                .append(escaped(why)).append("</p>");
    }

    String html() {
        var html = new StringBuilder(HEAD.formatted(escaped(pack.id()), escaped(pack.id())));
        papers.forEach(
                (language, paper) -> html.append("<section>").append(screen(language)).append(paper).append("</section>\n"));
        return html.append("</body></html>\n").toString();
    }

    private String screen(String language) {
        Service service = pack.service();
        var html = new StringBuilder("<div class=\"screen\" lang=\"" + language + "\" dir=\"auto\">");
        html.append("<p class=\"agency\">").append(escaped(text(service.agencyName(), language))).append("</p><h2>")
                .append(escaped(text(service.title(), language))).append("</h2><p>")
                .append(escaped(text(service.help(), language)))
                .append("</p><p>").append(escaped(service.fee())).append(" · ")
                .append(service.level().name().toLowerCase(Locale.ROOT)).append("</p>");
        for (Field field : service.fields()) {
            html.append("<h3>").append(escaped(text(field.label(), language))).append(field.required() ? " *" : "")
                    .append("</h3><ul>");
            field.options()
                    .forEach(option -> html.append("<li>").append(escaped(text(option.label(), language))).append("</li>"));
            html.append("</ul>");
        }
        service.hours()
                .forEach(hours -> html.append("<p>").append(escaped(hours.in(Locale.forLanguageTag(language)))).append("</p>"));
        return html.append("</div>").toString();
    }

    private static String text(Map<String, String> texts, String language) {
        return texts.getOrDefault(language, "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
