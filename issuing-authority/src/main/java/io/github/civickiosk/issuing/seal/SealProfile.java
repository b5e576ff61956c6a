package io.github.civickiosk.issuing.seal;

import java.util.List;
import java.util.UUID;

/// What a service seals: a document profile of TR-03171, 4.
///
/// @param number  version 4 UUID; a changed profile gets a new one
/// @param name    id of the service
/// @param entries in ascending order of tags
/// @param xml     the profile as agencies and verifier apps exchange it
public record SealProfile(UUID number, String name, List<Entry> entries, String xml) {

    public SealProfile { entries = List.copyOf(entries); }

    /// One sealed text.
    ///
    /// @param name        the certificate's value that is sealed; `serial` is the serial number
    /// @param description in English, for people
    /// @param optional    whether a certificate may be without it
    public record Entry(int tag, String name, String description, boolean optional) {
        public Entry {
            if (tag < Feature.FIRST_OF_PROFILE || tag >= Feature.STATUS_PLACE) {
                throw new IllegalArgumentException("a profile's tags are 4 to 253: " + tag);
            }
        }
    }
}
