package io.github.civickiosk.issuing.verify;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.civickiosk.issuing.seal.KeyDesk;
import io.github.civickiosk.issuing.seal.Revocation;
import io.github.civickiosk.issuing.seal.SealKeys;
import io.github.civickiosk.issuing.seal.Seals;
import io.github.civickiosk.issuing.verify.IssuanceStatus.Standing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds docs/api/verification.yaml: every answer has a status, a media type and a shape that stand there, and every answer of ours is named.
class VerificationApiTest {

    private static final JsonNode API = api();
    private static final String JSON = "application/json";

    @TempDir
    private Path folder;
    private SealKeys keys;
    private VerifyServer server;

    @BeforeEach
    void start() throws IOException {
        keys = SealKeys.open(folder, "UTO", "UTCK", Seals.CLOCK);
        server = new VerifyServer(keys, SealCheckTest.lookup(Standing.ISSUED));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersAsTheContractSays() throws Exception {
        byte[] seal = Seals.residence(keys.signer());
        byte[] altered = seal.clone();
        altered[70] ^= 1;
        holds("/verify/seal", "post", server.post("/verify/seal", JSON, seal), 200);
        holds("/verify/seal", "post", server.post("/verify/seal", JSON, altered), 422);
        holds("/verify/seal", "post", server.post("/verify/seal", JSON, new byte[0]), 400);
        holds("/verify/seal", "post", server.post("/verify/seal", JSON, "text".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                415);
        holds("/verify/seal", "post", server.post("/verify/seal", JSON, new byte[SealScan.MOST_BYTES + 1]), 413);
        holds("/verify/serial/{serial}", "get", server.get("/verify/serial/" + Seals.SERIAL, JSON), 200);
        holds("/verify/serial/{serial}", "get", server.get("/verify/serial/none", JSON), 404);
        holds("/trust-list/keys", "get", server.get("/trust-list/keys", JSON), 200);
        holds("/status", "get", server.get("/status", JSON), 200);
        holds("/status/{list}", "get", server.get("/status/1", JSON), 200);
        holds("/signers", "get", server.get("/signers", JSON), 200);
        holds("/signers", "get", server.get("/signers", "application/x-pem-file"), 200);
        holds("/signers/{reference}", "get", server.get("/signers/" + keys.signer().ref(), JSON), 200);
        holds("/profiles/{number}", "get", server.get("/profiles/44BABB8F3E7C48DB85696920273DAC02", JSON), 200);
    }

    @Test
    void asksToWaitAsTheContractSays() {
        HttpResponse<String> last = server.get("/verify/serial/1", JSON);
        for (int i = 0; i < 70 && last.statusCode() != 429; i++) {
            last = server.get("/verify/serial/1", JSON);
        }
        holds("/verify/serial/{serial}", "get", last, 429);
        assertThat(last.headers().firstValue("Retry-After").map(Integer::valueOf))
                .hasValueSatisfying(s -> assertThat(s).isPositive());
    }

    @Test
    void theTrustListHasTheShapeOfTheContractAlsoWithARevokedSigner() throws Exception {
        var desk = new KeyDesk(folder, Seals.CLOCK);
        var stolen = keys.signer().ref();
        desk.add(Optional.empty(), Seals.TODAY);
        desk.revoke(stolen.toString(), Revocation.Reason.COMPROMISED, Optional.empty());
        HttpResponse<String> list = server.get("/trust-list", JSON);
        holds("/trust-list", "get", list, 200);
        JsonNode claims = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(list.body().split("\\.")[1]));
        assertThat(faults(claims, API.at("/components/schemas/TrustList"), "claims")).isEmpty();
    }

    @Test
    void everyAnswerOfOursStandsInTheContract() {
        Set<String> named = new HashSet<>();
        for (String schema : List.of("SealAnswer", "SerialAnswer", "Problem")) {
            API.at("/components/schemas/" + schema + "/properties/answer/enum").forEach(a -> named.add(a.asString()));
        }
        Set<String> ours = new HashSet<>();
        Texts.of("en").own().keySet().stream().filter(k -> k.endsWith(".headline"))
                .forEach(k -> ours.add(k.replace(".headline", "")));
        ours.removeAll(Set.of("no-lists", "no-camera", "off-line")); // the page's own
        assertThat(named).isEqualTo(ours);
        List<String> languages = new ArrayList<>();
        API.at("/components/parameters/language/schema/enum").forEach(l -> languages.add(l.asString()));
        assertThat(languages).isEqualTo(List.copyOf(Texts.LANGUAGES.keySet()));
    }

    private static void holds(String path, String method, HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(() -> path + ": " + answer.body()).isEqualTo(status);
        JsonNode response = resolved(API.path("paths").path(path).path(method).path("responses").path(Integer.toString(status)));
        assertThat(response.isMissingNode()).as("%s answers %d, which the contract does not know", path, status).isFalse();
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        assertThat(response.path("content").has(type)).as("%s answers %s", path, type).isTrue();
        if (type.endsWith("json")) {
            assertThat(
                    faults(JsonMapper.shared().readTree(answer.body()), response.path("content").path(type).path("schema"), path))
                    .isEmpty();
        }
    }

    /// What of a value does not fit a schema, of what our contract uses of JSON Schema.
    private static List<String> faults(JsonNode value, JsonNode reference, String at) {
        JsonNode schema = resolved(reference);
        List<String> faults = new ArrayList<>();
        switch (schema.path("type").asString("")) {
            case "object" -> object(value, schema, at, faults);
            case "array" -> {
                must(value.isArray(), at + " is no array", faults);
                value.forEach(item -> faults.addAll(faults(item, schema.path("items"), at + "[]")));
            }
            case "string" -> string(value, schema, at, faults);
            case "integer" -> must(value.isIntegralNumber(), at + " is no integer", faults);
            default -> must(schema.has("enum") || schema.has("const"), at + " has no type in the contract", faults);
        }
        if (schema.has("enum")) {
            List<JsonNode> allowed = new ArrayList<>();
            schema.path("enum").forEach(allowed::add);
            must(allowed.contains(value), at + " may not be " + value, faults);
        }
        must(!schema.has("const") || schema.path("const").equals(value), at + " may not be " + value, faults);
        return faults;
    }

    private static void object(JsonNode value, JsonNode schema, String at, List<String> faults) {
        must(value.isObject(), at + " is no object", faults);
        schema.path("required").forEach(name -> must(value.has(name.asString()), at + " lacks " + name, faults));
        for (String name : value.propertyNames()) {
            JsonNode property = schema.path("properties").path(name);
            if (!property.isMissingNode()) {
                faults.addAll(faults(value.path(name), property, at + "." + name));
            } else if (schema.path("additionalProperties").isObject()) {
                faults.addAll(faults(value.path(name), schema.path("additionalProperties"), at + "." + name));
            } else {
                must(!schema.path("additionalProperties").isBoolean(), at + " has " + name + ", which the contract does not know",
                        faults);
            }
        }
    }

    private static void string(JsonNode value, JsonNode schema, String at, List<String> faults) {
        must(value.isString(), at + " is no string", faults);
        String text = value.asString("");
        must(!schema.has("pattern") || Pattern.compile(schema.path("pattern").asString()).matcher(text).find(),
                at + " is not of the pattern: " + text, faults);
        if (schema.path("format").asString("").equals("date")) {
            try {
                LocalDate.parse(text);
            } catch (DateTimeParseException none) {
                faults.add(at + " is no date: " + text);
            }
        }
    }

    private static void must(boolean holds, String otherwise, List<String> faults) {
        if (!holds) {
            faults.add(otherwise);
        }
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? API.at(node.path("$ref").asString().substring(1)) : node;
    }

    private static JsonNode api() {
        try {
            return new YAMLMapper().readTree(Files.readString(Path.of("../docs/api/verification.yaml")));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
