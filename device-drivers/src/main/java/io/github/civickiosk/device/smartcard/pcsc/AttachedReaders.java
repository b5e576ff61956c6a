package io.github.civickiosk.device.smartcard.pcsc;

import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The readers that the resource manager knows, used by somebody or not.
public final class AttachedReaders {

    private static final Logger LOG = LoggerFactory.getLogger(AttachedReaders.class);

    private AttachedReaders() {}

    /// Their names in the order in which pcscd has them; none where there is no pcscd, or it does not answer in time.
    public static List<String> names(Duration patience) throws InterruptedException {
        var thread = new NativeThread("pcsc-list");
        try {
            return thread.within(patience, AttachedReaders::ask).orElse(List.of());
        } finally {
            thread.end(() -> {});
        }
    }

    private static List<String> ask() {
        try {
            var pcsc = PcscLite.load();
            long context = pcsc.establishContext();
            try {
                return pcsc.readers(context);
            } finally {
                pcsc.releaseContext(context);
            }
        } catch (PcscFailure | IllegalStateException none) {
            LOG.debug("No readers can be listed: {}", none.toString());
            return List.of();
        }
    }
}
