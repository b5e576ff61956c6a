package io.github.civickiosk.issuing.pack;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Level of identification, weakest first.
public enum Level {
    @JsonProperty("none")
    NONE, @JsonProperty("card")
    CARD, @JsonProperty("card+holder")
    CARD_AND_HOLDER
}
