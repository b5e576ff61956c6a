package io.github.civickiosk.issuing.pack;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Relation of the person on the certificate to the citizen at the kiosk.
public enum Relation {
    @JsonProperty("self")
    SELF, @JsonProperty("child")
    CHILD, @JsonProperty("ward")
    WARD
}
