package io.github.civickiosk.provisioning.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.device.smartcard.Emrtd.AccessKey;
import io.github.civickiosk.device.smartcard.Emrtd.Outcome;
import io.github.civickiosk.device.smartcard.EmrtdReader;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.CitizensCsv.Holder;
import io.github.civickiosk.device.smartcard.virtual.IdentityCard;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader;
import io.github.civickiosk.provisioning.demo.DemoException;

/// What the host adds to the reading of a chip: the time of a whole reading without that in which the card was at work.
///
/// @param readings after those that warm up
record CardMeasure(Path folder, int readings) implements Measure {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WARM_UP = 20;
    private static final double MOST_MILLISECONDS = 50;
    private static final Holder HOLDER = new Holder("5KT7Q2A", "C01X00T47", LocalDate.of(2032, 1, 1), "500540", "Numunazada",
            "Maryam", "NUMUNAZADA", "MARYAM", LocalDate.of(1984, 7, 12), "F", "UTO");

    @Override
    public String name() {
        return "card";
    }

    @Override
    public List<Figure> take() throws IOException, InterruptedException, DemoException {
        var card = CardPersonalisation.in(Files.createDirectories(folder.resolve("card")), Clock.systemUTC())
                .card(HOLDER, Access.PACE_AND_BAC);
        try (var reader = new VirtualCardReader(List.of(card))) {
            reader.insert(card);
            var emrtd = new EmrtdReader(reader);
            var first = overhead(emrtd, card);
            for (var i = 0; i < WARM_UP; i++) {
                overhead(emrtd, card);
            }
            var values = new ArrayList<Double>();
            for (var i = 0; i < readings; i++) {
                values.add(overhead(emrtd, card));
            }
            return List.of(Figure.of("first reading of a chip, host's share", Sample.of(List.of(first)), "ms"),
                    Figure.within("reading a chip, host's share", Sample.of(values), "ms", MOST_MILLISECONDS));
        }
    }

    private static double overhead(EmrtdReader emrtd, IdentityCard card) throws InterruptedException, DemoException {
        var atWork = card.chip().worked();
        var began = System.nanoTime();
        var outcome = emrtd.read(new AccessKey.Can(HOLDER.can()), new byte[8], PATIENCE);
        var took = Duration.ofNanos(System.nanoTime() - began);
        if (!(outcome instanceof Outcome.Read)) {
            throw new DemoException("the card was not read: " + outcome);
        }
        return took.minus(card.chip().worked().minus(atWork)).toNanos() / 1e6;
    }
}
