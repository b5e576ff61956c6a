package io.github.civickiosk.fleet.manager.uptime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.uptime.Meanings.Meaning;
import io.github.civickiosk.fleet.manager.uptime.RecordOrder.Placed;

/// Tells what a kiosk's time went to: a pure function over what is known of it. The stretches follow each other without a gap
/// and fill the period.
public final class Timeline {

    private final History history;
    private final List<Placed> records;
    private final List<Meaning> meanings = new ArrayList<>();
    private final Cursor present;
    private final Cursor ours;
    private final Cursor planned;
    private int record = -1;

    private Timeline(History history) {
        this.history = history;
        this.records = RecordOrder.of(history.records());
        this.present = new Cursor(history.present());
        this.ours = new Cursor(history.ourOutages());
        this.planned = new Cursor(history.maintenance());
        Meaning before = Meanings.NOTHING;
        for (Placed placed : records) {
            before = Meanings.of(placed.record(), before);
            meanings.add(before);
        }
    }

    /// The kiosk's own time.
    public static List<Stretch> of(History history, Span period) {
        return new Timeline(history).over(period);
    }

    /// The time of one service at the kiosk.
    ///
    /// @param kiosk what [#of] gave
    public static List<Stretch> of(List<Stretch> kiosk, String service) {
        List<Stretch> joined = new ArrayList<>();
        kiosk.forEach(stretch -> join(joined, stretch.of(service)));
        return joined;
    }

    /// From when on records to come may change what is told: the last one, of a certain clock, that is known.
    ///
    /// @param from what it is where there is none
    static Instant openFrom(History history, Instant from) {
        return RecordOrder.of(history.records()).reversed().stream()
                .filter(placed -> placed.record().clockSure() && placed.explainsItself())
                .findFirst().map(Placed::holdsFrom).filter(at -> at.isAfter(from)).orElse(from);
    }

    static Stretch beforeTheFirst(Span span) {
        return plain(span, Cause.UNKNOWN, "not-seen-yet", false);
    }

    static List<Stretch> joined(List<Stretch> some, List<Stretch> more) {
        List<Stretch> joined = new ArrayList<>();
        some.forEach(stretch -> join(joined, stretch));
        more.forEach(stretch -> join(joined, stretch));
        return joined;
    }

    private List<Stretch> over(Span period) {
        List<Stretch> stretches = new ArrayList<>();
        Instant from = period.from();
        for (Instant to : edges(period)) {
            join(stretches, piece(new Span(from, to)));
            from = to;
        }
        return stretches;
    }

    /// Moments inside the period at which something may change, and its end.
    private TreeSet<Instant> edges(Span period) {
        TreeSet<Instant> edges = new TreeSet<>();
        Stream.of(history.present(), history.ourOutages(), history.maintenance()).flatMap(List::stream)
                .flatMap(span -> Stream.of(span.from(), span.to())).forEach(edges::add);
        records.forEach(placed -> edges.add(placed.holdsFrom()));
        edges.add(period.to());
        return new TreeSet<>(edges.tailSet(period.from(), false).headSet(period.to(), true));
    }

    private Stretch piece(Span span) {
        Instant at = span.from();
        while (record + 1 < records.size() && !records.get(record + 1).holdsFrom().isAfter(at)) {
            record++;
        }
        Stretch stretch = record >= 0 ? fromJournal(span, records.get(record), meanings.get(record)) : silence(span, false);
        boolean takenAway = planned.covers(at) && !stretch.cause().up() && stretch.cause() != Cause.UNKNOWN;
        return takenAway ? planned(stretch) : stretch;
    }

    private Stretch fromJournal(Span span, Placed placed, Meaning meaning) {
        boolean seen = present.covers(span.from());
        StateRecord told = placed.record();
        if (!placed.last()) {
            return told(span, placed, meaning, false);
        }
        if (told.state().equals("off")) {
            return seen ? plain(span, Cause.UNKNOWN, "no-record", true) : told(span, placed, meaning, !placed.superseded());
        }
        return seen ? told(span, placed, meaning, !placed.superseded()) : silence(span, placed.superseded());
    }

    /// Where neither kiosk nor host could reach the authority or each other, it was the link and not the authority.
    private Stretch told(Span span, Placed placed, Meaning meaning, boolean provisional) {
        boolean cut = meaning.authority() && !present.covers(span.from()) && !ours.covers(span.from());
        Cause cause = cut && meaning.cause() == Cause.AUTHORITY_FAULT ? Cause.LINK_DOWN : meaning.cause();
        Cause out = cut && meaning.out() == Cause.AUTHORITY_FAULT ? Cause.LINK_DOWN : meaning.out();
        SequencedSet<String> missing = cause.up() ? placed.record().services() : Stretch.NONE;
        return new Stretch(span, cause, meaning.words(), provisional, List.of(placed.record().id()), missing, out);
    }

    /// @param settled whether no record can come any more that tells what it was: another journal has begun
    private Stretch silence(Span span, boolean settled) {
        Instant at = span.from();
        if (record < 0 && (history.present().isEmpty() || at.isBefore(history.present().getFirst().from()))) {
            return beforeTheFirst(span);
        }
        if (present.covers(at)) {
            return plain(span, Cause.UNKNOWN, "no-record", true);
        }
        if (ours.covers(at)) {
            return plain(span, Cause.UNKNOWN, "our-outage", !settled);
        }
        return plain(span, Cause.LINK_DOWN, settled ? "journal-lost" : "silence", !settled);
    }

    private static Stretch plain(Span span, Cause cause, String word, boolean provisional) {
        return new Stretch(span, cause, List.of(word), provisional, List.of(), Stretch.NONE, cause);
    }

    private static Stretch planned(Stretch stretch) {
        List<String> words = stretch.cause() == Cause.PLANNED_MAINTENANCE
                ? stretch.words()
                : Stream.concat(Stream.of(stretch.cause().word()), stretch.words().stream()).toList();
        return new Stretch(stretch.span(), Cause.PLANNED_MAINTENANCE, words, stretch.provisional(), stretch.sources(),
                Stretch.NONE,
                Cause.PLANNED_MAINTENANCE);
    }

    private static void join(List<Stretch> stretches, Stretch next) {
        if (stretches.isEmpty() || !next.continues(stretches.getLast())) {
            stretches.add(next);
            return;
        }
        Stretch last = stretches.removeLast();
        List<String> sources = Stream.concat(last.sources().stream(), next.sources().stream()).distinct().toList();
        stretches.add(new Stretch(new Span(last.span().from(), next.span().to()), last.cause(), last.words(), last.provisional(),
                sources, last.out(), last.outCause()));
    }

    /// Asks ordered spans about ascending moments.
    private static final class Cursor {
        private final List<Span> spans;
        private int next;

        Cursor(List<Span> spans) {
            this.spans = spans;
        }

        boolean covers(Instant at) {
            while (next < spans.size() && !at.isBefore(spans.get(next).to())) {
                next++;
            }
            return next < spans.size() && spans.get(next).contains(at);
        }
    }
}
