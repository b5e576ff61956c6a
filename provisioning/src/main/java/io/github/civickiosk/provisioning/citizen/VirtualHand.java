package io.github.civickiosk.provisioning.citizen;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;

/// The hand that plays with the demo's virtual devices, by the strip's own addresses.
final class VirtualHand implements Hand {

    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");
    private static final Duration PHONE_PATIENCE = Duration.ofSeconds(20);

    private final KioskScreen screen;
    private final String personalNumber;
    private final String can;

    VirtualHand(KioskScreen screen, String personalNumber, String can) {
        this.screen = screen;
        this.personalNumber = personalNumber;
        this.can = can;
    }

    @Override
    public void insertCard() throws IOException, InterruptedException {
        post("/virtual/card", "personalNumber=" + personalNumber);
    }

    @Override
    public void takeCard() throws IOException, InterruptedException {
        post("/virtual/card/remove", "");
    }

    @Override
    public String can() {
        return can;
    }

    @Override
    public String codeOnPhone() throws IOException, InterruptedException {
        return "000000";
    }

    @Override
    public void takePaper() throws IOException, InterruptedException {
        post("/virtual/paper/take", "");
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        var answer = screen.post(path, "application/x-www-form-urlencoded", body);
        if (answer.status() >= 400) {
            throw new IOException(path + " was answered with status " + answer.status() + ": " + answer.body());
        }
    }
}
