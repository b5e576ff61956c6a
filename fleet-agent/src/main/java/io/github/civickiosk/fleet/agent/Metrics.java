package io.github.civickiosk.fleet.agent;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.sparkplug.command.SignedCommand;

/// Every metric that a kiosk reports: name, type, unit, meaning. `docs/fleet-metrics.md` is written from here.
///
/// The words of a device's state are those of XFS4IoT (CEN CWA 17852) in its own spelling, e.g. `hardwareError`.
public final class Metrics {

    // the node: the kiosk as a whole
    public static final Metric<String> SOFTWARE_VERSION = Metric.text("Properties/Software Version", "",
            "Version of the kiosk's software.");
    public static final Metric<Instant> STARTED_AT = Metric.time("Kiosk/Started At", "When the kiosk's process started.");
    public static final Metric<String> START_REASON = Metric.text("Kiosk/Start Reason",
            "first stopped restart reboot update power-lost crashed watchdog",
            "Why the kiosk's process started: how the one before it ended.");
    public static final Metric<String> STATE = Metric.text("Kiosk/State",
            "starting in-service degraded in-use service-mode out-of-service",
            "How the kiosk stands; the same that its state records keep.");
    public static final Metric<String> STATE_REASONS = Metric.text("Kiosk/State Reasons", "words separated by a space",
            "Why it does not stand better.");
    public static final Metric<String> SERVICES_UNAVAILABLE = Metric.text("Kiosk/Services Unavailable",
            "ids separated by a space", "Services that this kiosk delivers, but not now.");
    public static final Metric<Boolean> IN_SERVICE = Metric.truth("Kiosk/In Service",
            "Whether a citizen can get at least one service now.");
    public static final Metric<String> OUT_OF_SERVICE_REASONS = Metric.text("Kiosk/Out Of Service Reasons",
            "words separated by a space",
            "Why nothing can be offered; empty while in service.");
    public static final Metric<Boolean> IN_USE = Metric.truth("Kiosk/In Use", "Whether a citizen stands before the screen.");
    public static final Metric<Boolean> AUTHORITY_REACHABLE = Metric.truth("Kiosk/Authority Reachable",
            "Whether the issuing authority answered when last asked.");
    public static final Metric<Long> DISK_FREE = Metric.whole("Kiosk/Disk Free", "bytes", "Free space where the journal lies.")
            .band(16 << 20);
    public static final Metric<Boolean> HELP_CALLED = Metric.truth("Help/Called",
            "Whether a citizen asks for a person now.");
    public static final Metric<String> HELP_CALL = Metric.text("Help/Call", "UUID",
            "Names the call for help that stands now, so that an answer to it reaches nobody else; null while none does.");
    public static final Metric<String> HELP_LANGUAGE = Metric.text("Help/Language", "BCP 47",
            "Language of the citizen who calls for help; null while nobody calls or none is chosen.");
    public static final Metric<String> HELP_STEP = Metric.text("Help/Step", "state of the session",
            "Where in the visit the citizen called for help; null while nobody calls.");
    public static final Metric<String> SIGNAGE_VERSION = Metric.text("Signage/Version", "",
            "Which of the fleet's help desk and notices the kiosk shows; empty before the first.");

    // every device
    public static final Metric<String> STATUS = Metric.text("Status",
            "online offline powerOff noDevice hardwareError userError deviceBusy fraudAttempt potentialFraud starting",
            "State of the device.");

    // devices that take orders
    public static final Metric<String> REQUEST = Metric.text(SignedCommand.METRIC, "JWS",
            "Command: an order to the device, signed; null in the birth certificate.");

    // the document printer
    public static final Metric<String> PAPER = Metric.text("Paper", "unknown full low out jammed", "Supply of paper.");
    public static final Metric<String> TONER = Metric.text("Toner", "unknown full low out", "Supply of toner or ink.");
    public static final Metric<String> PRINTER_MEDIA = Metric.text("Media",
            "unknown present notPresent jammed entering retracted",
            "Whether paper lies in the exit slot or the path.");
    public static final Metric<String> PRINTER_REASONS = Metric.text("State Reasons", "IPP keywords separated by a space",
            "The printer's own printer-state-reasons, without severity.");
    public static final Metric<Long> SHEETS_PRINTED = Metric.whole("Sheets Printed", "sheets",
            "The printer's lifetime counter; null where it has none.");

    // the card reader
    public static final Metric<String> CARD_MEDIA = Metric.text("Media", "unknown present notPresent jammed entering latched",
            "Whether a card lies in the slot.");
    public static final Metric<String> CHIP = Metric.text("Chip",
            "unknown online busy poweredOff noDevice hardwareError noCard",
            "State of the card's chip.");

    public static final Metric<Boolean> CARD_LEFT_BEHIND = Metric.truth("Card Left Behind",
            "Whether a card lies in the slot while nobody is served; nobody is until it is taken.");
    public static final Metric<Long> TONER_LEFT = Metric.whole("Toner Left", "percent",
            "What is left in the emptiest cartridge.");
    public static final Metric<Long> PAPER_LEFT = Metric.whole("Paper Left", "percent", "What is left in the fullest tray.");
    public static final Metric<Long> SHEETS_LEFT = Metric.whole("Sheets Left", "sheets", "In all trays that count them.");
    public static final Metric<String> MEDIA_READY = Metric.text("Media Ready", "PWG 5101.1 names separated by a space",
            "Paper that is loaded.");
    public static final Metric<Long> JOBS_QUEUED = Metric.whole("Jobs Queued", "jobs", "Jobs that wait or print, anybody's.");

    // the receipt printer
    public static final Metric<String> RECEIPT_TROUBLES = Metric.text("Troubles",
            "coverOpen paperOut cutter overheated mechanism, separated by a space",
            "What stands in the way; empty when it can print.");

    // the barcode scanner
    public static final Metric<String> SCANNER = Metric.text("Scanner", "on off inoperative unknown",
            "Whether it reads for somebody.");

    // the touchscreen
    public static final Metric<String> SURFACE = Metric.text("Surface", "unknown clear stuckContact phantomTouches cleaning",
            "What the touches are like.");
    public static final Metric<String> DISPLAY = Metric.text("Consumer Display", "unknown on off displayError",
            "Whether the picture is lit.");
    public static final Metric<Instant> LAST_TOUCH = Metric.time("Last Touch", "When somebody last touched it.").band(60_000);

    // the cabinet
    public static final Metric<Boolean> PAPER_IN_SLOT = Metric.truth("Paper In Slot",
            "Whether the exit sensor sees paper; null without a sensor.");
    public static final Metric<String> CABINET_DOOR = Metric.text("Cabinet Door", "closed open",
            "State of the cabinet's door; null without a switch.");
    public static final Metric<String> TAMPER_SENSOR = Metric.text("Tamper Sensor", "on off",
            "On while somebody is at the cabinet by force; null without a switch.");
    public static final Metric<String> PROXIMITY = Metric.text("Proximity Sensor", "present notPresent",
            "Whether somebody stands before the kiosk; null without a sensor.");
    public static final Metric<Boolean> SUPPLY_LOW = Metric.truth("Supply Low",
            "Whether the cabinet's switch says that the paper tray is nearly empty; null without a switch.");
    public static final Metric<String> FAN = Metric.text("Fan", "on off", "Whether the fan turns; null without a fan.");

    // the cabinet, audio
    public static final Metric<String> ENHANCED_AUDIO = Metric.text("Enhanced Audio Sensor", "present notPresent",
            "Whether a headset is plugged in.");

    // audio
    public static final Metric<String> ROUTE = Metric.text("Route", "headset loudspeaker silence", "Where may be spoken.");
    public static final Metric<Long> VOLUME = Metric.whole("Volume", "percent", "How loud, where it is told.");

    // the board
    public static final Metric<String> CONDITIONS = Metric.text("Conditions",
            "hot underVoltage throttled diskWorn diskFull memoryLow clockAdrift sensorSilent, separated by a space",
            "What is wrong now; empty when nothing is.");
    public static final Metric<Long> SOC_TEMPERATURE = Metric.whole("SoC Temperature", "degrees Celsius",
            "Temperature of the processor.").band(3);
    public static final Metric<String> POWER_NOW = Metric.text("Power Now",
            "underVoltage frequencyCapped throttled softTemperatureLimit, separated by a space",
            "What the firmware says of supply and throttling now.");
    public static final Metric<String> POWER_BEFORE = Metric.text("Power Before",
            "underVoltage frequencyCapped throttled softTemperatureLimit, separated by a space",
            "The same, since the board started.");
    public static final Metric<Long> DISK_WORN = Metric.whole("Disk Worn", "percent",
            "How much of the most worn disk's life is used; null where no disk tells.");
    public static final Metric<Long> MEMORY_TOTAL = Metric.whole("Memory Total", "bytes", "Main memory.");
    public static final Metric<Long> MEMORY_AVAILABLE = Metric.whole("Memory Available", "bytes",
            "What programs can still get.").band(32 << 20);
    public static final Metric<String> CLOCK = Metric.text("Clock", "synchronised adrift unknown",
            "Whether a time server holds the clock.");
    public static final Metric<Long> CLOCK_OFFSET = Metric.whole("Clock Offset", "ms",
            "How far the clock is from its time server, as the kernel corrects it; null while none holds it.").band(100);
    public static final Metric<Long> CLOCK_ERROR = Metric.whole("Clock Error", "ms",
            "How wrong the clock is at most, as the kernel reckons; null while none holds it.").band(1_000);
    public static final Metric<Instant> BOOTED_AT = Metric.time("Booted At", "When the kernel started.").band(120_000);
    public static final Metric<String> BOOT_REASON = Metric.text("Boot Reason",
            "powerOn watchdog software debugger overVoltage underVoltage overTemperature enableSignal, separated by a space",
            "Why the board started; several may be kept by the hardware.");

    public static final String CARD_READER = "card-reader";
    public static final String DOCUMENT_PRINTER = "document-printer";
    public static final String RECEIPT_PRINTER = "receipt-printer";
    public static final String BARCODE_SCANNER = "barcode-scanner";
    public static final String TOUCHSCREEN = "touchscreen";
    public static final String CABINET_PANEL = "cabinet-panel";
    public static final String AUDIO = "audio";
    public static final String BOARD = "board";

    /// What the node reports, beside what [EdgeNode] adds itself: `bdSeq`, `Node Control/Rebirth` and `Usage/…`.
    public static final List<Metric<?>> NODE = Stream
            .concat(Stream.<Metric<?>>of(SOFTWARE_VERSION, STARTED_AT, START_REASON, STATE,
                    STATE_REASONS, SERVICES_UNAVAILABLE, IN_SERVICE, OUT_OF_SERVICE_REASONS, IN_USE,
                    AUTHORITY_REACHABLE, DISK_FREE, HELP_CALLED, HELP_LANGUAGE, HELP_STEP, HELP_CALL, SIGNAGE_VERSION),
                    NodeFigures.ALL.stream())
            .toList();

    /// What each device reports, by device id.
    public static final SequencedMap<String, List<Metric<?>>> DEVICES = devices();

    private Metrics() {}

    private static SequencedMap<String, List<Metric<?>>> devices() {
        SequencedMap<String, List<Metric<?>>> devices = new LinkedHashMap<>();
        devices.put(CARD_READER,
                with(List.of(STATUS, CARD_MEDIA, CHIP, CARD_LEFT_BEHIND), "inserted", "read", "mute", "hung", "removed",
                        "failed"));
        devices.put(DOCUMENT_PRINTER, List.of(STATUS, PAPER, TONER, PRINTER_MEDIA, PRINTER_REASONS, SHEETS_PRINTED, TONER_LEFT,
                PAPER_LEFT, SHEETS_LEFT, MEDIA_READY, JOBS_QUEUED, REQUEST));
        devices.put(RECEIPT_PRINTER,
                with(List.of(STATUS, PAPER, RECEIPT_TROUBLES, REQUEST), "printed", "stopped", "in-doubt", "refused"));
        devices.put(BARCODE_SCANNER, with(List.of(STATUS, SCANNER), "read", "garbled"));
        devices.put(TOUCHSCREEN, with(List.of(STATUS, SURFACE, DISPLAY, LAST_TOUCH), "touches", "stuck-contacts",
                "phantom-storms", "unplugged"));
        devices.put(CABINET_PANEL, with(List.of(STATUS, PAPER_IN_SLOT, CABINET_DOOR, TAMPER_SENSOR, PROXIMITY, ENHANCED_AUDIO,
                SUPPLY_LOW, FAN), "door-opened", "tampered"));
        devices.put(AUDIO, with(List.of(STATUS, ENHANCED_AUDIO, ROUTE, VOLUME), "headsets", "mixer-failures"));
        devices.put(BOARD, with(List.of(STATUS, CONDITIONS, SOC_TEMPERATURE, POWER_NOW, POWER_BEFORE, DISK_WORN,
                MEMORY_TOTAL, MEMORY_AVAILABLE, CLOCK, CLOCK_OFFSET, CLOCK_ERROR, BOOTED_AT, BOOT_REASON), "hot", "under-voltage",
                "throttled", "disk-worn",
                "disk-full", "memory-low", "clock-adrift", "sensor-silent"));
        return Collections.unmodifiableSequencedMap(devices);
    }

    private static List<Metric<?>> with(List<Metric<?>> metrics, String... counters) {
        return Stream.concat(metrics.stream(), Stream.of(counters).map(Metrics::count)).toList();
    }

    /// How often something happened to a device, ever.
    ///
    /// @param counter its word, like `door-opened` → `Counted/Door Opened`
    public static Metric<Long> count(String counter) {
        var title = Stream.of(counter.split("-")).map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
        return Metric.whole("Counted/" + title, "times, ever", "How often the device counted it, over restarts and resets.");
    }

    /// Whether a device of the registry has this metric.
    public static boolean has(String device, Metric<?> metric) {
        return DEVICES.getOrDefault(device, List.of()).contains(metric);
    }

    /// `HARDWARE_ERROR` → `hardwareError`: the spelling that XFS4IoT and the wire use for a constant of an enum.
    public static String word(Enum<?> constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.name().split("_")) {
            word.append(word.isEmpty()
                    ? part.toLowerCase(Locale.ROOT)
                    : part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT));
        }
        return word.toString();
    }
}
