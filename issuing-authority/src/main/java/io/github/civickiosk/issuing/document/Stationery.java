package io.github.civickiosk.issuing.document;

import java.util.Optional;

import io.github.civickiosk.issuing.seal.SealProfile;

/// What certificates are written on: for each service a page in each language, and what of it is sealed.
public interface Stationery {

    /// One service's, as it was at one moment: a certificate is made of one sheet whole.
    ///
    /// @param page empty where the service has none in this language
    /// @param cut  by value: how many bytes of UTF-8 of it the seal holds at most
    record Sheet(Optional<Template> page, SealProfile profile, java.util.Map<String, Integer> cut) {
        public Sheet { cut = java.util.Map.copyOf(cut); }
    }

    Optional<Sheet> sheet(String service, String language);
}
