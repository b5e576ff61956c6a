package io.github.civickiosk.issuing.evidence;

/// What a chip's proof that it is the original is worth.
enum Proof {
    FITS, DOES_NOT_FIT, ABSENT, MALFORMED
}
