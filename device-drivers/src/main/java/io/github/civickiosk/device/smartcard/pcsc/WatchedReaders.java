package io.github.civickiosk.device.smartcard.pcsc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.smartcard.CardReader.Chip;
import io.github.civickiosk.device.smartcard.CardReader.Media;
import io.github.civickiosk.device.smartcard.CardReader.Status;
import io.github.civickiosk.device.smartcard.pcsc.PcscLite.Seen;

/// Which of pcscd's readers are the kiosk's, how each of them is, and which of them counts: the one with a card in it, and of
/// several the one whose card was there first. Used by one thread.
final class WatchedReaders {

    private static final Status EMPTY = new Status(DeviceStatus.ONLINE, Media.NOT_PRESENT, Chip.NO_CARD);

    private final List<String> wanted;
    private final Map<String, Long> states = new LinkedHashMap<>();
    private Optional<String> current = Optional.empty();

    /// @param wanted parts of names; empty for the first reader there is
    WatchedReaders(List<String> wanted) {
        this.wanted = wanted;
    }

    /// Takes note of the readers that there are now.
    void there(List<String> names) {
        var ours = ours(names);
        states.keySet().retainAll(ours);
        ours.forEach(name -> states.putIfAbsent(name, 0L));
    }

    /// A slot for a security module is never a citizen's.
    private List<String> ours(List<String> names) {
        if (!wanted.isEmpty()) {
            return names.stream().filter(name -> wanted.stream().anyMatch(name::contains)).toList();
        }
        var known = names.stream().filter(states::containsKey).findFirst();
        return known.or(() -> names.stream().filter(name -> !name.contains("SAM")).findFirst()).stream().toList();
    }

    boolean none() {
        return states.isEmpty();
    }

    /// What to wait for a change of: each of the readers, and the arrival or departure of any.
    List<Seen> seen() {
        var seen = new ArrayList<Seen>();
        states.forEach((name, state) -> seen.add(new Seen(name, state)));
        seen.add(new Seen(PcscLite.ANY_READER, 0));
        return seen;
    }

    /// @param now states in the order of [#seen]
    void are(List<Long> now) {
        int n = 0;
        for (var reader : states.entrySet()) {
            reader.setValue(now.get(n++));
        }
        states.values().removeIf(state -> (state & (PcscLite.STATE_UNKNOWN | PcscLite.STATE_UNAVAILABLE)) != 0);
    }

    /// The reader that counts.
    Optional<String> current() {
        return current;
    }

    /// What there is to tell. When another card takes the place of one that went, the slot was empty in between.
    List<Status> statuses() {
        var told = current;
        var before = told.filter(states::containsKey);
        current = before.filter(this::hasCard).or(() -> states.keySet().stream().filter(this::hasCard).findFirst())
                .or(() -> before)
                .or(() -> states.keySet().stream().findFirst());
        if (current.isEmpty()) {
            return List.of(new Status(DeviceStatus.NO_DEVICE, Media.UNKNOWN, Chip.NO_DEVICE));
        }
        var now = status(states.getOrDefault(current.get(), 0L));
        boolean another = told.isPresent() && !told.equals(current) && now.media() == Media.PRESENT;
        return another ? List.of(EMPTY, now) : List.of(now);
    }

    private boolean hasCard(String name) {
        return (states.getOrDefault(name, 0L) & PcscLite.STATE_PRESENT) != 0;
    }

    private static Status status(long state) {
        if ((state & PcscLite.STATE_PRESENT) == 0) {
            return EMPTY;
        }
        boolean busy = (state & (PcscLite.STATE_EXCLUSIVE | PcscLite.STATE_IN_USE)) != 0;
        boolean mute = (state & PcscLite.STATE_MUTE) != 0;
        boolean unpowered = (state & PcscLite.STATE_UNPOWERED) != 0;
        return new Status(DeviceStatus.ONLINE, Media.PRESENT,
                mute ? Chip.HARDWARE_ERROR : busy ? Chip.BUSY : unpowered ? Chip.POWERED_OFF : Chip.ONLINE);
    }
}
