package io.github.civickiosk.provisioning.demo;

import java.io.IOException;

import io.github.civickiosk.provisioning.citizen.Hand;

/// A person with a real card at a real reader; the phone is still virtual.
///
/// @param virtual for what is not real
record PersonsHand(Hand virtual, Report report) implements Hand {

    @Override
    public void insertCard() {
        report.progress("  → insert the card into the reader");
    }

    @Override
    public void takeCard() {
        report.progress("  → take the card out of the reader");
    }

    @Override
    public String can() throws IOException {
        return virtual.can();
    }

    @Override
    public String codeOnPhone() throws IOException, InterruptedException {
        return virtual.codeOnPhone();
    }
}
