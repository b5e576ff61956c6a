package io.github.civickiosk.device.smartcard;

import java.time.Duration;
import java.util.Optional;

import io.github.civickiosk.device.Deadline;
import io.github.civickiosk.device.smartcard.CardChannel.Protocol;
import io.github.civickiosk.device.smartcard.CardChannel.Reply;
import io.github.civickiosk.device.smartcard.Emrtd.Outcome;
import net.sf.scuba.smartcards.CardService;
import net.sf.scuba.smartcards.CardServiceException;
import net.sf.scuba.smartcards.CommandAPDU;
import net.sf.scuba.smartcards.ResponseAPDU;
import org.jspecify.annotations.Nullable;

/// JMRTD's way to a [CardChannel]. It remembers what broke, because JMRTD swallows causes on its way up.
final class ChipService extends CardService {

    /// Chips take up to two seconds for an RSA signature; a command beyond this one is a hung chip.
    private static final Duration COMMAND_PATIENCE = Duration.ofSeconds(8);
    private static final int EXTERNAL_AUTHENTICATE = 0x82;
    private static final int GENERAL_AUTHENTICATE = 0x86;
    private static final int WRONG_LENGTH = 0x6700;
    private static final int LAST_OF_CHAIN = 0x00;

    private final CardChannel channel;
    private final Deadline deadline;
    private @Nullable Outcome fault;
    private boolean interrupted;
    private boolean keyRefused;
    private boolean readerFailedAtExtendedCommand;
    private boolean chipRefusedExtendedCommand;

    ChipService(CardChannel channel, Deadline deadline) {
        this.channel = channel;
        this.deadline = deadline;
    }

    /// The outcome that a broken connection leaves no choice about.
    Optional<Outcome> fault() throws InterruptedException {
        if (interrupted) {
            throw new InterruptedException();
        }
        return Optional.ofNullable(fault);
    }

    boolean isBroken() {
        return fault != null || interrupted;
    }

    /// Whether the chip refused the token that proves the access key (Doc 9303-11, 4.3.4.2 and 4.4.4.2).
    boolean keyRefused() {
        return keyRefused;
    }

    boolean readerFailedAtExtendedCommand() {
        return readerFailedAtExtendedCommand;
    }

    /// Some chips announce extended lengths and answer such a command with *wrong length* all the same.
    boolean chipRefusedExtendedCommand() {
        return chipRefusedExtendedCommand;
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) throws CardServiceException {
        if (isBroken()) {
            throw new CardServiceException("The connection is gone");
        }
        try {
            return judge(command, channel.transmit(command.getBytes(), deadline.leftAtMost(COMMAND_PATIENCE)));
        } catch (InterruptedException stop) {
            interrupted = true;
            throw new CardServiceException("Interrupted", stop);
        }
    }

    private ResponseAPDU judge(CommandAPDU command, Reply reply) throws CardServiceException {
        return switch (reply) {
            case Reply.Answer(var bytes) when bytes.length >= 2 -> remember(command, new ResponseAPDU(bytes));
            case Reply.Answer _ -> throw broken(new Outcome.Unreadable("an answer without status"));
            case Reply.Removed() -> throw broken(new Outcome.Removed());
            case Reply.Hung() -> throw broken(new Outcome.Unreadable("the chip stopped answering"));
            case Reply.Failed(var why) -> {
                readerFailedAtExtendedCommand = isExtended(command);
                throw broken(new Outcome.ReaderFailed(why));
            }
        };
    }

    private ResponseAPDU remember(CommandAPDU command, ResponseAPDU answer) {
        boolean proof = command.getINS() == EXTERNAL_AUTHENTICATE
                || command.getINS() == GENERAL_AUTHENTICATE && command.getCLA() == LAST_OF_CHAIN;
        keyRefused |= proof && isRefusal(answer.getSW());
        chipRefusedExtendedCommand |= isExtended(command) && answer.getSW() == WRONG_LENGTH;
        return answer;
    }

    /// 63xx is the standard's word; chips in the field also say 6982, 6985, 6988 and 6A80.
    private static boolean isRefusal(int status) {
        return status >> 8 == 0x63 || status == 0x6982 || status == 0x6985 || status == 0x6988 || status == 0x6A80;
    }

    private static boolean isExtended(CommandAPDU command) {
        return command.getNc() > 255 || command.getNe() > 256;
    }

    private CardServiceException broken(Outcome outcome) {
        fault = outcome;
        return new CardServiceException("The connection broke");
    }

    @Override
    public byte[] getATR() {
        return channel.atr();
    }

    @Override
    public boolean isExtendedAPDULengthSupported() {
        return channel.protocol() == Protocol.CHIP_T1 && AnswerToReset.allowsExtendedLengths(channel.atr());
    }

    @Override
    public boolean isConnectionLost(@Nullable Exception e) {
        return isBroken();
    }

    @Override
    public void open() {
        // The channel is open; whoever connected closes it.
    }

    @Override
    public boolean isOpen() {
        return !isBroken();
    }

    @Override
    public void close() {
        // See open.
    }
}
