package io.github.civickiosk.core.issuance;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.core.issuance.IssuingAuthority.Access;
import io.github.civickiosk.core.issuance.IssuingAuthority.CodeSent;
import io.github.civickiosk.core.issuance.IssuingAuthority.Identified;
import io.github.civickiosk.core.issuance.IssuingAuthority.IssuanceOutcome;
import io.github.civickiosk.core.issuance.IssuingAuthority.Issued;
import io.github.civickiosk.core.issuance.IssuingAuthority.Order;
import io.github.civickiosk.core.issuance.IssuingAuthority.Person;
import io.github.civickiosk.core.issuance.IssuingAuthority.Visit;
import io.github.civickiosk.device.smartcard.Emrtd;
import io.github.civickiosk.device.smartcard.Emrtd.ChipAuthentication.Agreement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static io.github.civickiosk.core.issuance.CatalogueJson.text;

/// What is said within a visit, in JSON. An answer of another shape is an [IllegalArgumentException].
final class VisitJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CHALLENGE_BYTES = 8;
    private static final int SHORTEST_COMMAND = 4;
    /// The authority refuses a longer one, and what it refuses is told for ever: printers give their reasons in many words.
    private static final int LONGEST_HOW = 200;

    private VisitJson() {}

    static Visit visit(JsonNode node) {
        String id = text(node, "visit");
        String token = text(node, "token");
        byte[] challenge = Base64.getDecoder().decode(text(node, "challenge"));
        if (!id.matches("[A-Za-z0-9_-]{1,100}") || !token.matches("[\\x21-\\x7E]{1,4000}")
                || challenge.length != CHALLENGE_BYTES) {
            throw new IllegalArgumentException("not a visit");
        }
        return new Visit(id, token, challenge, instant(text(node, "expires")));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time", e);
        }
    }

    static Identified identified(JsonNode node) {
        return new Identified(CatalogueJson.level(text(node, "level")), CatalogueJson.list(node, "persons")
                .map(person -> new Person(text(person, "ref"), CatalogueJson.relation(text(person, "relation")),
                        text(person, "name")))
                .toList());
    }

    static CodeSent codeSent(JsonNode node) {
        return new CodeSent(text(node, "sentTo"));
    }

    static Issued issued(JsonNode node) {
        return new Issued(UUID.fromString(text(node, "issuance")), text(node, "service"), text(node, "serial"),
                text(node, "claim"),
                node.required("pages").intValue());
    }

    static byte[] evidence(Emrtd.Evidence evidence) {
        ObjectNode node = JSON.createObjectNode();
        node.put("access", evidence.access());
        node.put("sod", evidence.sod());
        node.put("dg1", evidence.dg1());
        evidence.dg14().ifPresent(bytes -> node.put("dg14", bytes));
        evidence.dg15().ifPresent(bytes -> node.put("dg15", bytes));
        evidence.signature().ifPresent(bytes -> node.put("signature", bytes));
        evidence.chipAuthentication().ifPresent(bytes -> node.put("chipAuthentication", bytes));
        return JSON.writeValueAsBytes(node);
    }

    static byte[] dg14(byte[] dg14) {
        return JSON.writeValueAsBytes(JSON.createObjectNode().put("dg14", dg14));
    }

    static Agreement agreement(JsonNode node) {
        String protocol = text(node, "protocol");
        byte[] command = Base64.getDecoder().decode(text(node, "command"));
        if (!protocol.matches("[0-9.]{5,60}") || command.length < SHORTEST_COMMAND) {
            throw new IllegalArgumentException("no chip authentication");
        }
        Optional<BigInteger> keyId = Optional.ofNullable(node.get("keyId")).filter(id -> !id.isNull())
                .map(id -> new BigInteger(id.stringValue(), 16));
        return new Agreement(protocol, keyId, Base64.getDecoder().decode(text(node, "publicKey")), command);
    }

    static byte[] code(String code) {
        return JSON.writeValueAsBytes(JSON.createObjectNode().put("code", code));
    }

    static byte[] again(boolean again) {
        return JSON.writeValueAsBytes(JSON.createObjectNode().put("again", again));
    }

    static List<Access> accesses(JsonNode node) {
        return CatalogueJson.list(node, "accesses").map(VisitJson::access).toList();
    }

    private static Access access(JsonNode node) {
        return new Access(instant(text(node, "at")), text(node, "agency"), CatalogueJson.texts(node.required("agencyName")),
                text(node, "purpose"), Optional.ofNullable(node.path("service").stringValue(null)),
                Optional.ofNullable(node.path("person").stringValue(null)),
                CatalogueJson.list(node, "data").map(JsonNode::asString).toList());
    }

    static byte[] order(Order order) {
        ObjectNode node = JSON.createObjectNode();
        node.put("service", order.service());
        node.put("relation", CatalogueJson.word(order.relation()));
        order.person().ifPresent(ref -> node.put("person", ref));
        ObjectNode form = node.putObject("form");
        order.form().forEach(form::put);
        node.put("language", order.language());
        return JSON.writeValueAsBytes(node);
    }

    static byte[] outcome(IssuanceOutcome outcome, int pages, String how) {
        ObjectNode node = JSON.createObjectNode();
        node.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        node.put("pages", pages);
        node.put("how", how.substring(0, Math.min(how.length(), LONGEST_HOW)));
        return JSON.writeValueAsBytes(node);
    }
}
