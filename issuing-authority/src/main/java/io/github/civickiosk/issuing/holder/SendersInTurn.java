package io.github.civickiosk.issuing.holder;

import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.issuing.register.Citizen;

/// Tries one way after the other, until one takes the code: a citizen without a telephone has an e-mail address, and a gateway that is down
/// keeps nobody from it.
public final class SendersInTurn implements CodeSender {

    private final List<CodeSender> senders;

    public SendersInTurn(List<CodeSender> senders) {
        this.senders = List.copyOf(senders);
    }

    @Override
    public Sending send(Citizen citizen, String code) {
        var failures = new ArrayList<String>();
        for (CodeSender sender : senders) {
            switch (sender.send(citizen, code)) {
                case Sending.Sent sent -> {
                    return sent;
                }
                case Sending.Failed(var why) -> failures.add(why);
                case Sending.NoContact _ -> {} // the next may know one
            }
        }
        if (senders.isEmpty()) {
            return new Sending.Failed("no way to send it is configured: --sms-gateway, --smtp");
        }
        return failures.isEmpty() ? new Sending.NoContact() : new Sending.Failed(String.join("; ", failures));
    }
}
