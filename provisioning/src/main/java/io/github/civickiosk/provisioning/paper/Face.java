package io.github.civickiosk.provisioning.paper;

/// The letters of a [Paper]: DejaVu, as it lies in the jar of jasperreports-fonts.
public enum Face {
    PLAIN("DejaVuSans.ttf"), BOLD("DejaVuSans-Bold.ttf");

    private final String file;

    Face(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }
}
