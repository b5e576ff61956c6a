package io.github.civickiosk.fleet.manager.kiosks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// What the list of kiosks is narrowed down to, as it stands in the page's address.
///
/// @param text      part of the kiosk's id or of its site's name; empty for any
/// @param condition how it is; empty for any
/// @param site      id; empty for any, as are region, agency, model and tag
/// @param order     what comes first
/// @param page      from 1
public record KioskFilter(String text, Optional<Condition> condition, String site, String region, String agency, String model,
        String tag, Order order, int page) {

    private static final int LONGEST = 100;
    private static final int LAST_PAGE = 100_000;

    /// What comes first in the list.
    public enum Order {
        /// By id.
        ID("id", "id"),
        /// Whose presence changed first: the longest broken on top.
        SINCE("since", "since, id"), SITE("site", "coalesce(site_name, ''), id"),
        /// Whom citizens miss most, then the longest broken.
        WORST("worst", """
                case when online = 1 and stale = 0 and help = 'true' then 0
                    when online = 0 or stale = 0 and in_service = 'false' then 1 when ailing = 1 then 2 else 3 end, since, id""");

        private final String word;
        private final String sql;

        Order(String word, String sql) {
            this.word = word;
            this.sql = sql;
        }

        public String word() {
            return word;
        }

        String sql() {
            return sql;
        }
    }

    /// Reads an address' query: what it does not know it leaves out, so that an old bookmark still shows something.
    ///
    /// @param query gives a parameter by name, null when it is not there
    public static KioskFilter of(Function<String, @Nullable String> query) {
        return new KioskFilter(text(query, "q"), Condition.of(text(query, "is")), text(query, "site"), text(query, "region"),
                text(query, "agency"), text(query, "model"), text(query, "tag"), order(text(query, "sort")),
                page(text(query, "page")));
    }

    /// The query of the address that shows this, but for the page.
    public String query() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("q", text);
        parts.put("is", condition.map(Condition::word).orElse(""));
        parts.put("site", site);
        parts.put("region", region);
        parts.put("agency", agency);
        parts.put("model", model);
        parts.put("tag", tag);
        parts.put("sort", order == Order.ID ? "" : order.word());
        return parts.entrySet().stream().filter(part -> !part.getValue().isEmpty())
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// The address' query for another page of the same list.
    String query(int other) {
        return query() + (query().isEmpty() ? "" : "&") + "page=" + other;
    }

    private static String text(Function<String, @Nullable String> query, String name) {
        String given = query.apply(name);
        return given == null ? "" : given.strip().substring(0, Math.min(given.strip().length(), LONGEST));
    }

    private static Order order(String word) {
        for (Order order : Order.values()) {
            if (order.word.equals(word)) {
                return order;
            }
        }
        return Order.ID;
    }

    private static int page(String text) {
        return text.matches("[1-9][0-9]{0,5}") ? Math.min(Integer.parseInt(text), LAST_PAGE) : 1;
    }
}
