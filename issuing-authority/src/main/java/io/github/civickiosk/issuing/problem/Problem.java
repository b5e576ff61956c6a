package io.github.civickiosk.issuing.problem;

import java.util.Locale;

/// Everything that the authority can say no with (RFC 9457); the list that kiosks rely on stands in docs/api/issuing.yaml.
public enum Problem {

    REQUEST_MALFORMED(400, "The request cannot be read"),
    ROUTE_UNKNOWN(404, "There is nothing at this address"),
    METHOD_NOT_ALLOWED(405, "This address does not answer this method"),
    BODY_TOO_LARGE(413, "The request is over 256 KiB"),
    INTERNAL(500, "The authority failed"),
    STORE_DOWN(503, "The authority cannot read or write what it keeps"),
    KIOSK_REVOKED(403, "This kiosk was taken back"),
    KIOSK_NOT_ALLOWED(403, "This kiosk may offer nothing here"),
    REVOCATION_UNKNOWN(503, "It cannot be told which kiosks were taken back"),
    TOO_MANY_REQUESTS(429, "This kiosk asks too often"),
    VISIT_UNKNOWN(401, "No open visit has this id and token"),

    EVIDENCE_MALFORMED(400, "The evidence cannot be read"),
    EVIDENCE_SIGNATURE(403, "The card's data were not signed by a signer that is trusted today"),
    EVIDENCE_HASH(403, "The card's data are not those that were signed"),
    EVIDENCE_NO_PROOF(403, "The chip gave no proof that it is the original"),
    EVIDENCE_PROOF(403, "The chip's proof does not fit the challenge"),
    CHIP_UNKNOWN(422, "The chip names no chip authentication that is known here"),
    CHALLENGE_USED(409, "The challenge was answered before"),
    DOCUMENT_EXPIRED(403, "The document has expired"),
    DOCUMENT_LOST(403, "The document was reported lost"),
    HOLDER_UNKNOWN(403, "The register does not know the holder"),
    HOLDER_DECEASED(403, "The holder has died"),

    TOO_MANY_VISITS(429, "The citizen was identified too often of late"),

    NOT_IDENTIFIED(409, "No card was read in this visit"),
    NO_CONTACT(409, "The register has no contact to send a code to"),
    CODE_NOT_SENT(503, "The code could not be sent"),
    TOO_MANY_CODES(429, "Too many codes were sent"),
    CODE_WRONG(403, "The code is wrong"),
    CODE_EXPIRED(403, "The code has expired"),

    KEY_REUSED(409, "The idempotency key was used for another order"),
    SERVICE_UNKNOWN(404, "There is no such service"),
    SERVICE_NOT_ALLOWED(403, "This kiosk may not offer this service"),
    SERVICE_CLOSED(403, "The service is closed at this hour"),
    LEVEL_TOO_LOW(403, "The service needs a higher level of identification"),
    FORM_INVALID(422, "The form is not filled in as the service needs it"),
    PERSON_UNKNOWN(403, "No such person was named in this visit"),
    RELATION_UNKNOWN(403, "The service is not given for this relation"),
    RECORD_SEALED(403, "The record is sealed"),
    NOT_ELIGIBLE(403, "The register says no"),
    FEE_DUE(402, "The service has a fee"),
    ISSUANCES_EXHAUSTED(429, "No more certificates in this visit"),
    TOO_MANY_CERTIFICATES(429, "Too many certificates about this person of late"),
    PREVIEWS_EXHAUSTED(429, "No more previews in this visit"),
    SEAL_TOO_LONG(500, "The seal does not fit"),
    SIGNER_EXPIRED(500, "The seal's signer has expired"),
    DOCUMENT_FAILED(500, "The document could not be made"),
    REGISTER_DOWN(503, "The register does not answer"),

    ISSUANCE_UNKNOWN(404, "This kiosk asked for no such certificate"),
    DOCUMENT_GONE(410, "The document is no longer kept"),
    OUTCOME_CONFLICT(409, "Another final word was recorded before"),

    NOT_SIGNED_IN(401, "Nobody is signed in"),
    CREDENTIALS_WRONG(403, "No clerk has this name and password"),
    TOO_MANY_ATTEMPTS(429, "Too many attempts to sign in"),
    FOREIGN_PAGE(403, "The request comes from another page"),
    ROLE_TOO_LOW(403, "The clerk's role does not allow it"),
    CLAIM_UNKNOWN(404, "No certificate has this claim number");

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /// Last part of the problem type, e.g. `holder-deceased`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String type() {
        return "urn:civic-kiosk:problem:" + id();
    }
}
