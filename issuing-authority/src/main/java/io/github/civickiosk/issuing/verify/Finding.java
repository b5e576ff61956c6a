package io.github.civickiosk.issuing.verify;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.seal.Sealed;

/// One answer of the verification page, for the page and for scripts alike.
///
/// @param answer  e.g. `genuine`, `altered`; the key of its texts as well
/// @param status  HTTP status; from 400 on scripts get problem details
/// @param service id of the service, where it may be told
/// @param title   of the service per language; empty where unknown
/// @param values  what was sealed, in the order of the seal
public record Finding(String answer, Tone tone, int status, Optional<String> service, Map<String, String> title,
        Optional<LocalDate> issuedOn, Optional<LocalDate> validUntil, Map<String, String> values) {

    /// How an answer looks; its words say the same.
    public enum Tone {
        GOOD, DOUBTFUL, BAD
    }

    private static final int OK = 200;
    private static final int REFUSED = 422;

    public Finding {
        title = Map.copyOf(title);
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static Finding of(SealAnswer answer) {
        return switch (answer) {
            case SealAnswer.NotASeal _ -> bare("not-a-seal", REFUSED);
            case SealAnswer.UnknownSigner _ -> bare("unknown-signer", REFUSED);
            case SealAnswer.Altered _ -> bare("altered", REFUSED);
            case SealAnswer.SignerExpired _ -> bare("signer-expired", REFUSED);
            case SealAnswer.SignerRevoked _ -> bare("signer-revoked", REFUSED);
            case SealAnswer.NotYetValid(var sealed, var issuedOn) -> sealed("not-yet-valid", Tone.BAD, sealed, issuedOn);
            case SealAnswer.Expired(var sealed, var issuedOn) -> sealed("expired", Tone.DOUBTFUL, sealed, issuedOn);
            case SealAnswer.Withdrawn(var sealed, var issuedOn) -> sealed("withdrawn", Tone.BAD, sealed, issuedOn);
            case SealAnswer.StatusUnknown(var sealed, var issuedOn) -> sealed("status-unknown", Tone.DOUBTFUL, sealed, issuedOn);
            case SealAnswer.NotOnRecord(var sealed, var issuedOn) -> sealed("not-on-record", Tone.BAD, sealed, issuedOn);
            case SealAnswer.Genuine(var sealed, var issuedOn) -> sealed("genuine", Tone.GOOD, sealed, issuedOn);
        };
    }

    static Finding of(SealScan.Scan scan, SealCheck check) {
        return switch (scan) {
            case SealScan.Scan.Found(byte[] seal) -> of(check.check(seal));
            case SealScan.Scan.Nothing() -> bare("no-seal-found", REFUSED);
            case SealScan.Scan.Unreadable() -> bare("file-unreadable", REFUSED);
            case SealScan.Scan.OtherKind() -> bare("file-of-other-kind", 415);
        };
    }

    /// Status, service and dates only: never for whom it was made.
    static Finding of(IssuanceStatus status, LocalDate today) {
        return switch (status) {
            case IssuanceStatus.NotIssued() -> bare("serial-not-issued", 404);
            case IssuanceStatus.Known known -> switch (known.standing()) {
                case VOIDED -> known("serial-withdrawn", Tone.BAD, known);
                case ISSUED -> known.validUntil().filter(today::isAfter).isPresent()
                        ? known("serial-expired", Tone.DOUBTFUL, known)
                        : known("serial-issued", Tone.GOOD, known);
            };
        };
    }

    static Finding bare(String answer, int status) {
        return new Finding(answer, Tone.BAD, status, Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Map.of());
    }

    private static Finding sealed(String answer, Tone tone, Sealed sealed, LocalDate issuedOn) {
        return new Finding(answer, tone, OK, Optional.of(sealed.profile().name()), Map.of(), Optional.of(issuedOn),
                sealed.validUntil(), sealed.values());
    }

    private static Finding known(String answer, Tone tone, IssuanceStatus.Known known) {
        return new Finding(answer, tone, OK, Optional.of(known.service()), known.title(), Optional.of(known.issuedOn()),
                known.validUntil(), Map.of());
    }

    /// As JSON: members of an answer, or problem details.
    Map<String, Object> json(Texts texts) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (status >= 400) {
            json.put("type", "urn:civic-kiosk:problem:" + answer);
            json.put("title", texts.get(answer + ".headline"));
            json.put("detail", texts.get(answer + ".meaning"));
            json.put("status", status);
        }
        json.put("answer", answer);
        service.ifPresent(s -> json.put("service", s));
        issuedOn.ifPresent(d -> json.put("issuedOn", d.toString()));
        validUntil.ifPresent(d -> json.put("validUntil", d.toString()));
        if (!values.isEmpty()) {
            json.put("values", values);
        }
        return json;
    }

    /// Never the values.
    @Override
    public String toString() {
        return "Finding[" + answer + "]";
    }
}
