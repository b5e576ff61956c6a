package io.github.civickiosk.issuing.seal;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Where a certificate stands in the lists of withdrawn ones (draft-ietf-oauth-status-list: `uri` and `idx`). It is drawn by lot, so that it
/// tells neither how many certificates there are nor in which order they were made.
///
/// @param list  number of the status list, 1 to 255
/// @param index place in it, 0 to 2^20 - 1
public record StatusPlace(int list, int index) {

    /// How many places a list has.
    public static final int PLACES = 1 << 20;
    private static final int LENGTH = 4;
    private static final int LISTS = 255;

    public StatusPlace {
        if (list < 1 || list > LISTS || index < 0 || index >= PLACES) {
            throw new IllegalArgumentException("no place in a status list: " + list + ", " + index);
        }
    }

    /// One byte for the list, three for the place.
    public Feature feature() {
        return new Feature(Feature.STATUS_PLACE, ByteBuffer.allocate(LENGTH).putInt(list << 24 | index).array());
    }

    /// The place that a seal names; empty when it names none, or wrongly.
    public static Optional<StatusPlace> of(Seal seal) {
        return seal.value(Feature.STATUS_PLACE).filter(value -> value.length == LENGTH)
                .map(value -> ByteBuffer.wrap(value).getInt())
                .filter(number -> number >>> 24 != 0 && (number & 0xFFFFFF) < PLACES)
                .map(number -> new StatusPlace(number >>> 24, number & 0xFFFFFF));
    }
}
