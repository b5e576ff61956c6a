package io.github.civickiosk.ui.virtual;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The citizen's telephone in the demo: keeps the last messages. Safe for several threads.
public final class VirtualPhone {

    private static final int KEPT = 20;

    private final Clock clock;
    private final Deque<Message> messages = new ArrayDeque<>();

    public VirtualPhone(Clock clock) {
        this.clock = clock;
    }

    public synchronized void receive(String to, String text) {
        messages.addFirst(new Message(to, text, clock.instant()));
        while (messages.size() > KEPT) {
            messages.removeLast();
        }
    }

    /// The newest first.
    public synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    /// @param to telephone number or address
    public record Message(String to, String text, Instant at) {
        @Override
        public String toString() {
            return "Message[***]";
        }
    }
}
