package io.github.civickiosk.issuing.verify;

/// What the verification page may know of what was issued. Safe for use by several threads.
public interface IssuanceLookup {

    /// @param serial as printed or typed: case, spaces and hyphens do not matter, and O, I, L are read as 0, 1, 1
    IssuanceStatus lookup(String serial);
}
