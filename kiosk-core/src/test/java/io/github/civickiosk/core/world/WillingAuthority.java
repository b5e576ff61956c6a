package io.github.civickiosk.core.world;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import io.github.civickiosk.core.issuance.Catalogue;
import io.github.civickiosk.core.issuance.IssuingAuthority;
import io.github.civickiosk.core.session.Samples;
import io.github.civickiosk.device.smartcard.Emrtd;

/// An authority that says yes to everything, unless the test has it answer otherwise.
public class WillingAuthority implements IssuingAuthority {

    public final List<String> reports = new CopyOnWriteArrayList<>();
    public final List<String> closed = new CopyOnWriteArrayList<>();
    public volatile Answer<Catalogue> catalogue = new Answer.Ok<>(Samples.CATALOGUE);
    public volatile Answer<Recorded> recorded = new Answer.Ok<>(new Recorded());
    public volatile Answer<byte[]> document = new Answer.Ok<>("%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
    private final AtomicLong issued = new AtomicLong(100);

    @Override
    public Answer<Catalogue> catalogue() {
        return catalogue;
    }

    @Override
    public Answer<Visit> openVisit() throws InterruptedException {
        return new Answer.Ok<>(Samples.VISIT);
    }

    @Override
    public Answer<Emrtd.ChipAuthentication.Agreement> beginChipAuthentication(Visit visit, byte[] dg14)
            throws InterruptedException {
        return new Answer.Problem<>("chip-unknown", 422, "", 0);
    }

    @Override
    public Answer<Identified> present(Visit visit, Emrtd.Evidence evidence) {
        return new Answer.Ok<>(Samples.BY_CARD);
    }

    @Override
    public Answer<CodeSent> sendCode(Visit visit, boolean again) {
        return new Answer.Ok<>(new CodeSent("+•• 17"));
    }

    @Override
    public Answer<Identified> checkCode(Visit visit, String code) {
        return new Answer.Ok<>(Samples.BY_CARD_AND_CODE);
    }

    @Override
    public Answer<byte[]> preview(Visit visit, Order order) {
        return new Answer.Ok<>(new byte[]{(byte) 0x89, 'P', 'N', 'G'});
    }

    @Override
    public Answer<List<Access>> accesses(Visit visit) {
        return new Answer.Ok<>(List.of());
    }

    @Override
    public Answer<Issued> issue(Visit visit, UUID idempotencyKey, Order order) {
        return new Answer.Ok<>(Samples.issued(issued.incrementAndGet()));
    }

    @Override
    public Answer<byte[]> document(Visit visit, Issued made) throws InterruptedException {
        return document;
    }

    @Override
    public Answer<Recorded> report(UUID issuance, IssuanceOutcome outcome, int pages, String how) {
        reports.add(issuance + " " + outcome);
        return recorded;
    }

    @Override
    public Answer<Recorded> close(Visit visit) {
        closed.add(visit.id());
        return new Answer.Ok<>(new Recorded());
    }
}
