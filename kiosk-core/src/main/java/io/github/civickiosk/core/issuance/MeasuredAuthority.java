package io.github.civickiosk.core.issuance;

import java.util.List;
import java.util.UUID;

import io.github.civickiosk.device.smartcard.Emrtd;

/// An authority whose calls are timed. Safe from several threads.
public final class MeasuredAuthority implements IssuingAuthority {

    private static final int FAILED = 500;

    private final IssuingAuthority authority;
    private final CallTimes times;

    public MeasuredAuthority(IssuingAuthority authority, CallTimes times) {
        this.authority = authority;
        this.times = times;
    }

    private <T> Answer<T> timed(Call<T> call) throws InterruptedException {
        long began = System.nanoTime();
        Answer<T> answer = call.answer();
        boolean failed = switch (answer) {
            case Answer.Ok<T> _ -> false;
            case Answer.Problem<T> problem -> problem.status() >= FAILED;
            case Answer.Unreachable<T> _ -> true;
        };
        times.add((System.nanoTime() - began) / 1_000_000, failed);
        return answer;
    }

    private interface Call<T> {
        Answer<T> answer() throws InterruptedException;
    }

    @Override
    public Answer<Catalogue> catalogue() throws InterruptedException {
        return timed(authority::catalogue);
    }

    @Override
    public Answer<Visit> openVisit() throws InterruptedException {
        return timed(authority::openVisit);
    }

    @Override
    public Answer<Emrtd.ChipAuthentication.Agreement> beginChipAuthentication(Visit visit, byte[] dg14)
            throws InterruptedException {
        return timed(() -> authority.beginChipAuthentication(visit, dg14));
    }

    @Override
    public Answer<Identified> present(Visit visit, Emrtd.Evidence evidence) throws InterruptedException {
        return timed(() -> authority.present(visit, evidence));
    }

    @Override
    public Answer<CodeSent> sendCode(Visit visit, boolean again) throws InterruptedException {
        return timed(() -> authority.sendCode(visit, again));
    }

    @Override
    public Answer<Identified> checkCode(Visit visit, String code) throws InterruptedException {
        return timed(() -> authority.checkCode(visit, code));
    }

    @Override
    public Answer<byte[]> preview(Visit visit, Order order) throws InterruptedException {
        return timed(() -> authority.preview(visit, order));
    }

    @Override
    public Answer<List<Access>> accesses(Visit visit) throws InterruptedException {
        return timed(() -> authority.accesses(visit));
    }

    @Override
    public Answer<Issued> issue(Visit visit, UUID idempotencyKey, Order order) throws InterruptedException {
        return timed(() -> authority.issue(visit, idempotencyKey, order));
    }

    @Override
    public Answer<byte[]> document(Visit visit, Issued issued) throws InterruptedException {
        return timed(() -> authority.document(visit, issued));
    }

    @Override
    public Answer<Recorded> report(UUID issuance, IssuanceOutcome outcome, int pages, String how) throws InterruptedException {
        return timed(() -> authority.report(issuance, outcome, pages, how));
    }

    @Override
    public Answer<Recorded> close(Visit visit) throws InterruptedException {
        return timed(() -> authority.close(visit));
    }
}
