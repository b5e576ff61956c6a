package io.github.civickiosk.fleet.manager.signage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

import io.github.civickiosk.fleet.manager.store.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Notices in the database. Safe for several threads.
public final class NoticeBook {

    private final Database database;
    private final Clock clock;

    public NoticeBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What somebody wants to say.
    ///
    /// @param words by language, the agency's own first
    public record Wish(SequencedMap<String, String> words, Instant from, Instant until, int priority, Place place) {

        private Notice notice(String id, String author, Instant now) {
            return new Notice(id, author, now, words, from, until, priority, place, Optional.empty(), "");
        }
    }

    /// @throws IllegalArgumentException with a sentence on what is wrong
    public Notice write(Wish wish, String author) {
        var notice = wish.notice(UUID.randomUUID().toString(), author, clock.instant());
        database.write(handle -> handle.createUpdate("""
                insert into notice (id, author, changed, words, valid_from, valid_to, priority, place, withdrawn_by)
                values (:id, :author, :changed, :words, :from, :until, :priority, :place, '')""").bind("id", notice.id())
                .bind("author", author).bind("changed", notice.changed().toEpochMilli()).bind("words", json(notice.words()))
                .bind("from", notice.from().toEpochMilli()).bind("until", notice.until().toEpochMilli())
                .bind("priority", notice.priority()).bind("place", notice.place().text()).execute());
        return notice;
    }

    /// Says it otherwise from now on.
    ///
    /// @throws IllegalArgumentException with a sentence on what is wrong, or when it was withdrawn
    public void change(String id, Wish wish, String author) {
        var notice = wish.notice(id, author, clock.instant());
        int changed = database.write(handle -> handle.createUpdate("""
                update notice set author = :author, changed = :changed, words = :words, valid_from = :from, valid_to = :until,
                    priority = :priority, place = :place where id = :id and withdrawn is null""").bind("id", id)
                .bind("author", author).bind("changed", notice.changed().toEpochMilli()).bind("words", json(notice.words()))
                .bind("from", notice.from().toEpochMilli()).bind("until", notice.until().toEpochMilli())
                .bind("priority", notice.priority()).bind("place", notice.place().text()).execute());
        if (changed == 0) {
            throw new IllegalArgumentException("This notice was withdrawn; write a new one");
        }
    }

    /// @return whether it was there and not withdrawn before
    public boolean withdraw(String id, String who) {
        return database.write(handle -> handle.execute(
                "update notice set withdrawn = ?, withdrawn_by = ? where id = ? and withdrawn is null", clock.millis(), who,
                id)) == 1;
    }

    public Optional<Notice> find(String id) {
        return database.read(handle -> handle.createQuery("select * from notice where id = :id").bind("id", id)
                .map((row, _) -> notice(row)).findOne());
    }

    /// The newest end first.
    public List<Notice> since(Instant ended) {
        return database.read(handle -> handle
                .createQuery("select * from notice where valid_to > :ended order by valid_to desc, id")
                .bind("ended", ended.toEpochMilli()).map((row, _) -> notice(row)).list());
    }

    private static String json(SequencedMap<String, String> words) {
        var list = JsonMapper.shared().createArrayNode();
        words.forEach((language, text) -> list.addObject().put("language", language).put("text", text));
        return list.toString();
    }

    private static Notice notice(ResultSet row) throws SQLException {
        var words = new LinkedHashMap<String, String>();
        for (JsonNode one : JsonMapper.shared().readTree(row.getString("words"))) {
            words.put(one.path("language").asString(), one.path("text").asString());
        }
        long withdrawn = row.getLong("withdrawn");
        var gone = row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(withdrawn));
        return new Notice(row.getString("id"), row.getString("author"), Instant.ofEpochMilli(row.getLong("changed")), words,
                Instant.ofEpochMilli(row.getLong("valid_from")), Instant.ofEpochMilli(row.getLong("valid_to")),
                row.getInt("priority"), Place.of(row.getString("place")), gone, row.getString("withdrawn_by"));
    }
}
