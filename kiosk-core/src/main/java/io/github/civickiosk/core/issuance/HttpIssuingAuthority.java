package io.github.civickiosk.core.issuance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import io.github.civickiosk.core.issuance.Exchange.Repeat;
import io.github.civickiosk.device.smartcard.Emrtd;
import io.github.civickiosk.device.smartcard.Emrtd.ChipAuthentication.Agreement;
import org.jspecify.annotations.Nullable;

/// The issuing authority over HTTPS with mutual TLS: docs/api/issuing.yaml, call by call. Nothing of a citizen is logged.
/// A certificate that is renewed in its folder is used from the next call on.
public final class HttpIssuingAuthority implements IssuingAuthority, AutoCloseable {

    private static final String JSON = "application/json";
    private static final String PICTURE = "image/png, application/problem+json";

    private final String base;
    private final RenewedExchange exchange;

    /// @param base     address of the authority, with or without a closing slash
    /// @param identity folder of the kiosk's identity, see [TlsIdentity]
    /// @throws IOException when the identity cannot be read
    public HttpIssuingAuthority(URI base, Path identity) throws IOException {
        this(base, identity, Exchange.Limits.DEFAULT);
    }

    HttpIssuingAuthority(URI base, Path identity, Exchange.Limits limits) throws IOException {
        this.base = base.toString().replaceFirst("/+$", "");
        this.exchange = new RenewedExchange(identity, limits);
    }

    @Override
    public Answer<Catalogue> catalogue() throws InterruptedException {
        return exchange.current().json(get("/catalogue", null), Repeat.FREELY, CatalogueJson::read);
    }

    @Override
    public Answer<Visit> openVisit() throws InterruptedException {
        // a second visit harms nobody: the first ends by itself
        return exchange.current().json(request("/visits", null).POST(HttpRequest.BodyPublishers.noBody()).build(), Repeat.FREELY,
                VisitJson::visit);
    }

    @Override
    public Answer<Agreement> beginChipAuthentication(Visit visit, byte[] dg14) throws InterruptedException {
        HttpRequest post = request(path(visit, "/chip-authentication"), visit).header("Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(VisitJson.dg14(dg14))).build();
        return exchange.current().json(post, Repeat.UNSENT, VisitJson::agreement); // a card waits: one attempt
    }

    @Override
    public Answer<Identified> present(Visit visit, Emrtd.Evidence evidence) throws InterruptedException {
        // the challenge is used up by the first evidence that arrives
        HttpRequest put = request(path(visit, "/evidence"), visit).header("Content-Type", JSON)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(VisitJson.evidence(evidence))).build();
        return exchange.current().json(put, Repeat.UNSENT, VisitJson::identified);
    }

    @Override
    public Answer<CodeSent> sendCode(Visit visit, boolean again) throws InterruptedException {
        HttpRequest post = request(path(visit, "/holder-check"), visit).header("Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(VisitJson.again(again))).build();
        return exchange.current().json(post, Repeat.UNSENT, VisitJson::codeSent);
    }

    @Override
    public Answer<Identified> checkCode(Visit visit, String code) throws InterruptedException {
        HttpRequest put = request(path(visit, "/holder-check"), visit).header("Content-Type", JSON)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(VisitJson.code(code))).build();
        return exchange.current().json(put, Repeat.UNSENT, VisitJson::identified);
    }

    @Override
    public Answer<byte[]> preview(Visit visit, Order order) throws InterruptedException {
        HttpRequest post = request(path(visit, "/previews"), visit).header("Content-Type", JSON).setHeader("Accept", PICTURE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(VisitJson.order(order))).build();
        return exchange.current().picture(post);
    }

    @Override
    public Answer<List<Access>> accesses(Visit visit) throws InterruptedException {
        return exchange.current().json(get(path(visit, "/accesses"), visit), Repeat.FREELY, VisitJson::accesses);
    }

    @Override
    public Answer<Issued> issue(Visit visit, UUID idempotencyKey, Order order) throws InterruptedException {
        HttpRequest post = request(path(visit, "/issuances"), visit).header("Content-Type", JSON)
                .header("Idempotency-Key", idempotencyKey.toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(VisitJson.order(order))).build();
        return exchange.current().json(post, Repeat.FREELY, VisitJson::issued);
    }

    @Override
    public Answer<byte[]> document(Visit visit, Issued issued) throws InterruptedException {
        return exchange.current().document(get(path(visit, "/issuances/" + issued.id() + "/document"), visit));
    }

    @Override
    public Answer<Recorded> report(UUID issuance, IssuanceOutcome outcome, int pages, String how) throws InterruptedException {
        HttpRequest post = request("/issuances/" + issuance + "/outcome", null).header("Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(VisitJson.outcome(outcome, pages, how))).build();
        return exchange.current().nothing(post, Repeat.FREELY);
    }

    @Override
    public Answer<Recorded> close(Visit visit) throws InterruptedException {
        return exchange.current().nothing(request(path(visit, ""), visit).DELETE().build(), Repeat.FREELY);
    }

    private static String path(Visit visit, String rest) {
        return "/visits/" + visit.id() + rest;
    }

    private HttpRequest get(String path, @Nullable Visit visit) {
        return request(path, visit).GET().build();
    }

    private HttpRequest.Builder request(String path, @Nullable Visit visit) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + path)).header("Accept",
                JSON + ", application/problem+json"
                        + ", application/pdf");
        return visit == null ? builder : builder.header("Authorization", "Bearer " + visit.token());
    }

    @Override
    public void close() {
        exchange.close();
    }
}
