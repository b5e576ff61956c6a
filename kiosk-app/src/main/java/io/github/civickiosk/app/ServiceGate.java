package io.github.civickiosk.app;

/// Takes the kiosk out of service for as long as a technician tests a device.
interface ServiceGate {

    /// Waits a moment until nobody is served.
    Pass close() throws InterruptedException;

    /// What came of it.
    sealed interface Pass {

        /// Nobody is served until it is closed.
        record Granted(Reopening reopening) implements Pass {}

        /// @param why one sentence
        record Refused(String why) implements Pass {}
    }

    /// Gives the kiosk back to citizens.
    interface Reopening extends AutoCloseable {
        @Override
        void close();
    }

    /// Where no kiosk runs nobody is disturbed.
    static ServiceGate ofNobody() {
        return () -> new Pass.Granted(() -> {});
    }
}
