package io.github.civickiosk.issuing.seal;

import java.util.List;
import java.util.Optional;

/// A seal that has the form of one. Nothing is said about its signature.
///
/// @param features  in the order of the seal, each tag once
/// @param signed    the bytes that the signature covers: header and message zone
/// @param signature ECDSA, r and s one after the other
public record Seal(SealHeader header, List<Feature> features, byte[] signed, byte[] signature) {

    public Seal { features = List.copyOf(features); }

    public Optional<byte[]> value(int tag) {
        return features.stream().filter(f -> f.tag() == tag).map(Feature::value).findFirst();
    }

    @Override
    public String toString() {
        return "Seal[" + header.signer() + ", " + features.size() + " features]";
    }
}
