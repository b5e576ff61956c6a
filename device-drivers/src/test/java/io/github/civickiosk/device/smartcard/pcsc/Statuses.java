package io.github.civickiosk.device.smartcard.pcsc;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Heard;
import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.device.smartcard.CardReader.Media;

/// A reader's statuses as they come.
final class Statuses {

    private final Heard<CardReader.Status> heard = new Heard<>();

    Statuses(CardReader reader) {
        reader.listen(heard);
    }

    void await(DeviceStatus device, Media media) throws InterruptedException {
        heard.await(status -> status.device() == device && status.media() == media);
    }
}
