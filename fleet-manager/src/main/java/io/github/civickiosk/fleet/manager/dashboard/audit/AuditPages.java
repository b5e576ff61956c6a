package io.github.civickiosk.fleet.manager.dashboard.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.access.AuditEntry;
import io.github.civickiosk.fleet.manager.access.AuditLog;
import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.javalin.http.Context;

/// The audit log, filtered, as a page and as CSV (RFC 4180).
public final class AuditPages implements Pages {

    private static final int PAGE = 100;
    private static final int CSV = 100_000;
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Views views;
    private final AuditLog log;
    private final ZoneId zone;

    public AuditPages(Views views, AuditLog log, ZoneId zone) {
        this.views = views;
        this.log = log;
        this.zone = zone;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/audit", Needs.fleet(Role.ADMINISTRATOR), this::page);
        routes.get("/audit.csv", Needs.fleet(Role.ADMINISTRATOR), (ctx, _) -> csv(ctx));
    }

    /// @param query the filter, as a query without `before`
    /// @param older `before` of the next page; 0 when this is the last
    public record AuditPage(List<AuditEntry> entries, String who, String action, String from, String to, String query, long older,
            ZoneId zone) {

        public String shown(AuditEntry entry) {
            return entry.at().atZone(zone).format(SHOWN);
        }
    }

    private void page(Context ctx, Visitor visitor) {
        var entries = log.find(filter(ctx), PAGE);
        var query = Stream.of("who", "action", "from", "to")
                .map(key -> key + "=" + URLEncoder.encode(query(ctx, key), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        views.page(ctx, visitor, Nav.AUDIT, "Audit", "audit/page.jte",
                new AuditPage(entries, query(ctx, "who"), query(ctx, "action"),
                        query(ctx, "from"), query(ctx, "to"), query, entries.size() == PAGE ? entries.getLast().number() : 0,
                        zone));
    }

    private AuditLog.Filter filter(Context ctx) {
        return new AuditLog.Filter(query(ctx, "who"), query(ctx, "action"), day(query(ctx, "from"), Instant.EPOCH, 0),
                day(query(ctx, "to"), Instant.parse("9999-01-01T00:00:00Z"), 1), number(query(ctx, "before")));
    }

    private static String query(Context ctx, String key) {
        return Objects.requireNonNullElse(ctx.queryParam(key), "").strip();
    }

    private Instant day(String text, Instant otherwise, int days) {
        try {
            return text.isEmpty() ? otherwise : LocalDate.parse(text).plusDays(days).atStartOfDay(zone).toInstant();
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("A day is like 2026-11-26, not '" + text + "'", wrong);
        }
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }

    private void csv(Context ctx) {
        var lines = new StringBuilder("number,at,who,via,address,action,target,result,detail\r\n");
        for (var entry : log.find(filter(ctx), CSV)) {
            var deed = entry.deed();
            lines.append(
                    Stream.of("" + entry.number(), entry.at().toString(), deed.who(), deed.via(), deed.address(), deed.action(),
                            deed.target(), deed.result(), deed.detail()).map(AuditPages::cell).collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        ctx.contentType("text/csv; charset=utf-8").header("Content-Disposition", "attachment; filename=\"audit.csv\"")
                .result(lines.toString());
    }

    /// A spreadsheet would run what begins like a formula.
    static String cell(String text) {
        var safe = text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
