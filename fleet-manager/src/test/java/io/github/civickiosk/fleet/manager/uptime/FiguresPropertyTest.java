package io.github.civickiosk.fleet.manager.uptime;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Random histories, `-Dseed=N` for one that failed: whatever a kiosk went through, its figures sum to the period.
class FiguresPropertyTest {

    static final List<String> STATES = List.of("starting", "in-service", "degraded", "in-use", "service-mode", "out-of-service",
            "off");
    static final List<String> REASONS = List.of("paperJam", "authorityUnreachable", "byOperator", "update", "power-lost",
            "linkDown");
    static final List<String> HOURS = List.of("always", "mon-fri 09:00-18:00", "mon-sun 22:00-06:00; sun 12:00-13:00", "");
    static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    static final long DAYS_30 = 30L * 86_400_000;

    @Test
    void alwaysSumToThePeriod() {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            check(random, "seed " + seed + " round " + round);
        }
    }

    private static void check(Random random, String which) {
        Span period = span(random);
        List<Stretch> kiosk = Timeline.of(history(random), period);
        gapless(kiosk, period, which);
        List<Stretch> service = Timeline.of(kiosk, "marriage");
        gapless(service, period, which);
        var hours = OpeningHoursText.read(ZoneId.of("Europe/Bucharest"), HOURS.get(random.nextInt(HOURS.size())),
                "2026-10-15 closed");
        List<Span> open = hours.within(period);
        long expected = open.stream().mapToLong(Span::millis).sum();
        for (List<Stretch> stretches : List.of(kiosk, service)) {
            Figures figures = Figures.of(stretches, open);
            assertThat(figures.total()).as(which).isEqualTo(expected);
            assertThat(figures.provisional()).as(which).isBetween(0L, expected);
            assertThat(figures.minutes().values().stream().mapToLong(Long::longValue).sum()).as(which)
                    .isEqualTo(expected / 60_000);
            figures.available().ifPresent(percent -> assertThat(percent).as(which).isBetween(0.0, 100.0));
        }
    }

    private static void gapless(List<Stretch> stretches, Span period, String which) {
        Instant reached = period.from();
        for (Stretch stretch : stretches) {
            assertThat(stretch.span().from()).as(which).isEqualTo(reached);
            reached = stretch.span().to();
        }
        assertThat(reached).as(which).isEqualTo(period.to());
    }

    private static History history(Random random) {
        return new History(records(random), spans(random, 12), spans(random, 3), spans(random, 3));
    }

    private static List<StateRecord> records(Random random) {
        List<StateRecord> records = new ArrayList<>();
        int last = random.nextInt(60);
        for (int number = 1; number <= last; number++) {
            records.add(new StateRecord(random.nextInt(8) == 0 ? "b" : "a", number, moment(random), pick(random, STATES),
                    random.nextBoolean() ? List.of() : List.of(pick(random, REASONS)),
                    new LinkedHashSet<>(random.nextBoolean() ? List.of("marriage") : List.of()), random.nextInt(4) > 0,
                    moment(random)));
        }
        return records;
    }

    private static String pick(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static List<Span> spans(Random random, int most) {
        List<Span> spans = new ArrayList<>();
        for (int at = random.nextInt(most + 1); at > 0; at--) {
            spans.add(span(random));
        }
        return spans;
    }

    private static Span span(Random random) {
        Instant from = moment(random);
        return new Span(from, from.plusMillis(1 + random.nextLong(DAYS_30 / 4)));
    }

    private static Instant moment(Random random) {
        return FROM.plusMillis(random.nextLong(DAYS_30));
    }
}
