package io.github.civickiosk.fleet.manager.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// A page of a list.
///
/// @param next path and query of the next page, also as the header `Link` (RFC 8288); absent at the last
public record ApiPage<T>(List<T> items, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {

    static final int LARGEST = 1000;
    private static final int USUAL = 100;

    /// @param after key of the last item of the page before; empty for the first page
    record Cut(int limit, String after) {

        /// @throws IllegalArgumentException for a limit that is none
        static Cut of(Context ctx) {
            var limit = Objects.requireNonNullElse(ctx.queryParam("limit"), "" + USUAL);
            if (!limit.matches("[1-9][0-9]{0,3}") || Integer.parseInt(limit) > LARGEST) {
                throw new IllegalArgumentException("limit is 1 to " + LARGEST + ", not '" + limit + "'");
            }
            return new Cut(Integer.parseInt(limit), Objects.requireNonNullElse(ctx.queryParam("after"), ""));
        }
    }

    /// Answers with the page that was asked for, of items in the order of their keys.
    public static <T> void send(Context ctx, List<T> all, Function<T, String> key) {
        send(ctx, all, key, items -> items);
    }

    /// As [#send(Context, List, Function)], reading only what is on the page.
    static <K, T> void send(Context ctx, List<K> all, Function<K, String> key, Function<List<K>, List<T>> read) {
        var cut = Cut.of(ctx);
        var rest = all.stream().filter(item -> cut.after().isEmpty() || key.apply(item).compareTo(cut.after()) > 0)
                .limit(cut.limit() + 1L).toList();
        var more = rest.size() > cut.limit();
        var items = more ? rest.subList(0, cut.limit()) : rest;
        send(ctx, read.apply(items), more ? key.apply(items.getLast()) : null, cut.limit());
    }

    static <T> void send(Context ctx, List<T> items, @Nullable String last, int limit) {
        var next = last == null
                ? null
                : ctx.path() + "?limit=" + limit + "&after=" + URLEncoder.encode(last, StandardCharsets.UTF_8);
        if (next != null) {
            ctx.header("Link", "<" + next + ">; rel=\"next\"");
        }
        ctx.json(new ApiPage<>(items, next));
    }
}
