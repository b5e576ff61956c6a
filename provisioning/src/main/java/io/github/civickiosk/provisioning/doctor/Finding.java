package io.github.civickiosk.provisioning.doctor;

/// What one check found.
///
/// @param check  `configuration`, `reader`, `printer`, `disk`, `clock`, `authority` or `broker`
/// @param fine   whether the kiosk can serve citizens as far as this check sees
/// @param found  one sentence
/// @param advice what to do; empty when fine
public record Finding(String check, boolean fine, String found, String advice) {

    static Finding fine(String check, String found) {
        return new Finding(check, true, found, "");
    }

    static Finding failed(String check, String found, String advice) {
        return new Finding(check, false, found, advice);
    }
}
