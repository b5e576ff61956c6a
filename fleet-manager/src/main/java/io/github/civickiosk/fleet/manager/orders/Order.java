package io.github.civickiosk.fleet.manager.orders;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.access.Role;

/// An order that the page of a kiosk offers; its name on the wire is the command's.
public enum Order {
    LOCATE("locate", "Blink and beep", "Its lights blink and it beeps for 30 seconds, so that somebody on site finds it.",
            Role.OPERATOR, Duration.ofMinutes(2)),
    OUT_OF_SERVICE("out-of-service", "Take out of service", "It serves nobody after the present citizen, and shows the text.",
            Role.OPERATOR, Duration.ofHours(12), Field.TEXTS),
    IN_SERVICE("in-service", "Put into service", "It serves citizens again, as far as its devices allow.", Role.OPERATOR,
            Duration.ofHours(12)),
    SUPPLY_REFILLED("supply-refilled", "Paper was refilled", "Its count of sheets begins anew.", Role.OPERATOR,
            Duration.ofHours(12), Field.DEVICE),
    SCREENSHOT("screenshot", "Picture of the screen", "Only while nobody uses it; never of a citizen's data.", Role.OPERATOR,
            Duration.ofMinutes(10), Field.UPLOAD),
    SUPPORT_BUNDLE("support-bundle", "Support bundle", "Log, states and configuration without secrets, as a ZIP file.",
            Role.TECHNICIAN, Duration.ofHours(1), Field.UPLOAD),
    RELOAD("reload", "Read the configuration again", "What can change at once does; the rest with its next start.",
            Role.TECHNICIAN, Duration.ofHours(12)),
    RESTART("restart", "Restart the kiosk's program", "When nobody uses it.", Role.TECHNICIAN, Duration.ofHours(12)),
    REBOOT("reboot", "Restart the machine", "When nobody uses it.", Role.TECHNICIAN, Duration.ofHours(12)),
    FREEZE("freeze", "Lock for a technician", "It stays locked until a technician unlocks it on site.", Role.TECHNICIAN,
            Duration.ofHours(12), Field.REASON);

    /// What the operator fills in, or the order brings along.
    public enum Field {
        /// A text for citizens in Azerbaijani and one in English.
        TEXTS,
        /// The device that it is for.
        DEVICE,
        /// A sentence for the audit log.
        REASON,
        /// Where the kiosk puts a file.
        UPLOAD
    }

    private final String command;
    private final String words;
    private final String effect;
    private final Role role;
    private final Duration timeToLive;
    private final List<Field> fields;

    Order(String command, String words, String effect, Role role, Duration timeToLive, Field... fields) {
        this.command = command;
        this.words = words;
        this.effect = effect;
        this.role = role;
        this.timeToLive = timeToLive;
        this.fields = List.of(fields);
    }

    /// The command's name.
    public String command() {
        return command;
    }

    /// On the button.
    public String words() {
        return words;
    }

    /// What it does, one sentence.
    public String effect() {
        return effect;
    }

    public Role role() {
        return role;
    }

    Duration timeToLive() {
        return timeToLive;
    }

    public boolean asks(Field field) {
        return fields.contains(field);
    }

    /// Whether something runs otherwise afterwards: the page asks twice.
    public boolean grave() {
        return this == RESTART || this == REBOOT || this == FREEZE || this == OUT_OF_SERVICE;
    }

    /// For ids in the page.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Order> of(String command) {
        return Stream.of(values()).filter(order -> order.command.equals(command)).findFirst();
    }
}
