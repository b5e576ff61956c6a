package io.github.civickiosk.device.board.linux;

/// Something that was asked did not answer in time, and was given up.
final class Silence extends RuntimeException {

    private static final long serialVersionUID = 1;

    Silence() {
        super(null, null, false, false);
    }
}
