package io.github.civickiosk.fleet.sparkplug;

/// The sequence number of one edge node's messages: 0 in its birth, then one more with each, 0 again after 255 (Sparkplug B
/// 3.0, 6.4.5). One thread at a time.
public final class Sequence {

    private int next;

    /// The number for the next message to be sent.
    public int next() {
        int number = next;
        next = (next + 1) % 256;
        return number;
    }

    /// The next message is a birth.
    public void restart() {
        next = 0;
    }

    /// Compares a received number with the one that had to come, and goes on from it.
    ///
    /// @return false when a message is missing or came out of order
    public boolean expect(int received) {
        boolean expected = received == next;
        next = (received + 1) % 256;
        return expected;
    }
}
