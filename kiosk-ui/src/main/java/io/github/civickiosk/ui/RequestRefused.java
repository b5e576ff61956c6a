package io.github.civickiosk.ui;

/// A request that is not answered; becomes a problem detail (RFC 9457) at the edge.
public final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final int status;
    private final String type;

    /// @param type     last part of the problem type
    /// @param sentence what is wrong, for whoever wrote the request; without anything the citizen typed
    public RequestRefused(int status, String type, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
        this.type = type;
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }
}
