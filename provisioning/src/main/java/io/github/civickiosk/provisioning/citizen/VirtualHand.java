package io.github.civickiosk.provisioning.citizen;

import java.io.IOException;
import java.util.regex.Pattern;

import tools.jackson.databind.json.JsonMapper;

/// The hand that plays with the demo's virtual devices, by the strip's own addresses.
final class VirtualHand implements Hand {

    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

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
        post("/virtual/card/insert?personalNumber=" + personalNumber);
    }

    @Override
    public void takeCard() throws IOException, InterruptedException {
        post("/virtual/card/remove");
    }

    @Override
    public String can() {
        return can;
    }

    /// The screen asks for the code after the gateway has taken the message: the newest one is it.
    @Override
    public String codeOnPhone() throws IOException, InterruptedException {
        var newest = JsonMapper.shared().readTree(screen.get("/virtual/phone").body()).path(0).path("text").asString("");
        var code = CODE.matcher(newest);
        if (!code.find()) {
            throw new IOException("there is no code on the virtual phone");
        }
        return code.group(1);
    }

    private void post(String path) throws IOException, InterruptedException {
        var answer = screen.post(path, "application/x-www-form-urlencoded", "");
        if (answer.status() >= 400) {
            throw new IOException(path + " was answered with status " + answer.status() + ": " + answer.body());
        }
    }
}
