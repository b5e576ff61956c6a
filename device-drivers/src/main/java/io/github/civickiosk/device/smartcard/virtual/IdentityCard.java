package io.github.civickiosk.device.smartcard.virtual;

import io.github.civickiosk.device.smartcard.virtual.CitizensCsv.Holder;

/// A virtual identity card: what is printed on it and its chip.
public record IdentityCard(Holder holder, EmrtdCard chip) {

    @Override
    public String toString() {
        return "IdentityCard[***]";
    }
}
