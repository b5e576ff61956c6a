package io.github.civickiosk.fleet.sparkplug.link;

/// What may hold a link's attempts back, or hurry them: TLS needs a clock that is right. Asked on the link's thread; must not block.
public interface Hold {

    /// Nothing holds the link.
    Hold NONE = new Hold() {
        @Override
        public boolean waits() {
            return false;
        }

        @Override
        public void outOfDate(String why) {
            // no clock to doubt
        }

        @Override
        public boolean hurries() {
            return false;
        }
    };

    /// Whether the next attempt is to wait. Asked again each second while it is.
    boolean waits();

    /// Told that an attempt failed because a certificate is not valid at the time that this machine believes it is.
    void outOfDate(String why);

    /// Whether what made the last attempt fail has changed, so that the pause after it ends now. True once for each time told.
    boolean hurries();
}
