package io.github.civickiosk.core.session;

import java.time.Duration;

/// How long a session waits for a citizen.
///
/// @param idle     without a touch, until the citizen is asked whether more time is needed; twice that with large letters or speech
/// @param moreTime for the answer, until the session ends; it may be given as often as the citizen likes
/// @param result   for a screen that only tells a result
/// @param rating   for the rating
/// @param cardLeft  for a card to be taken that nobody needs any more, until it counts as left behind; again and again while
///                 it lies there
public record Times(Duration idle, Duration moreTime, Duration result, Duration rating, Duration cardLeft) {

    public static final Times DEFAULT = new Times(Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(20),
            Duration.ofSeconds(8), Duration.ofSeconds(20));

    public Times {
        atLeastOneSecond("idle", idle);
        atLeastOneSecond("moreTime", moreTime);
        atLeastOneSecond("result", result);
        atLeastOneSecond("rating", rating);
        atLeastOneSecond("cardLeft", cardLeft);
    }

    private static void atLeastOneSecond(String key, Duration value) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(key + " must be at least 1 s, not " + value);
        }
    }
}
