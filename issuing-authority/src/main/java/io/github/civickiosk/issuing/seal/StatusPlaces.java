package io.github.civickiosk.issuing.seal;

import java.util.Optional;

/// Gives a certificate its place in the list of withdrawn ones, before it is sealed. Safe for use by several threads.
public interface StatusPlaces {

    /// For pages that are only looked at: they cannot be withdrawn.
    StatusPlaces NONE = serial -> Optional.empty();

    /// @param serial as printed
    Optional<StatusPlace> take(String serial);
}
