package io.github.civickiosk.device.smartcard;

import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Trial;
import io.github.civickiosk.device.smartcard.CardChannel.Reply;
import io.github.civickiosk.device.smartcard.CardReader.Connection;
import io.github.civickiosk.device.smartcard.CardReader.Media;

/// Asks for any card and says what chip it is: its answer to reset, whether it is an identity chip of ICAO 9303, and whether that
/// opens by PACE. No file with a person's data is selected.
public record CardReaderTrial(CardReader reader) implements Trial {

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final byte[] MASTER_FILE = HexFormat.of().parseHex("00A4000C023F00");
    private static final byte[] CARD_ACCESS = HexFormat.of().parseHex("00A4020C02011C");
    private static final byte[] EMRTD = HexFormat.of().parseHex("00A4040C07A0000002471001");

    @Override
    public Finding run(Consumer<String> tell, Duration patience) throws InterruptedException {
        Trial.await(reader::listen, status -> status.device() != DeviceStatus.STARTING, ANSWER);
        if (reader.status().device() != DeviceStatus.ONLINE) {
            return new Finding.Fails("the reader is " + reader.status().device(),
                    "Check its USB cable, then pcscd: systemctl status pcscd.");
        }
        tell.accept("Put a card into the reader, or lay it on.");
        if (Trial.await(reader::listen, status -> status.media() == Media.PRESENT, patience).isEmpty()) {
            return new Finding.NotTried("no card came");
        }
        var found = look();
        tell.accept("Take the card out again.");
        if (Trial.await(reader::listen, status -> status.media() != Media.PRESENT, patience).isEmpty()) {
            return new Finding.Fails(found.seen() + "; then the reader did not see it go",
                    "If the card is out, the reader's contacts are worn or dirty: clean or replace it.");
        }
        return found;
    }

    private Finding look() throws InterruptedException {
        return switch (reader.connect(ANSWER)) {
            case Connection.Open(var channel) -> {
                try (channel) {
                    yield chip(channel);
                }
            }
            case Connection.NoCard() -> new Finding.NotTried("the card was gone at once");
            case Connection.Mute() -> new Finding.Fails("the card does not answer",
                    "Turn it round and try another one; if no card answers, clean or replace the reader.");
            case Connection.Unavailable(var why) -> new Finding.Fails("the reader could not be used: " + why,
                    "Look at its state with: kioskctl devices");
        };
    }

    private static Finding chip(CardChannel channel) throws InterruptedException {
        var atr = HexFormat.of().withUpperCase().formatHex(channel.atr());
        channel.transmit(MASTER_FILE, ANSWER); // where it is not known, the next command says so
        var pace = channel.transmit(CARD_ACCESS, ANSWER);
        var emrtd = channel.transmit(EMRTD, ANSWER);
        return switch (emrtd) {
            case Reply.Answer _ -> new Finding.Works("the card answers " + atr + ": " + kind(taken(emrtd), taken(pace)));
            case Reply.Removed() -> new Finding.NotTried("the card was taken out too early");
            case Reply.Hung() -> new Finding.Fails("the card answers " + atr + " and then nothing more",
                    "Try another card; if it does the same, replace the reader.");
            case Reply.Failed(var why) -> new Finding.Fails("the reader failed: " + why, "Unplug it and plug it in again.");
        };
    }

    private static String kind(boolean emrtd, boolean pace) {
        if (!emrtd) {
            return "a chip card, but no identity chip of ICAO 9303";
        }
        return "an identity chip of ICAO 9303, " + (pace ? "opened by the number on the card (PACE)" : "without PACE");
    }

    private static boolean taken(Reply reply) {
        return reply instanceof Reply.Answer(var bytes) && bytes.length >= 2 && bytes[bytes.length - 2] == (byte) 0x90;
    }
}
