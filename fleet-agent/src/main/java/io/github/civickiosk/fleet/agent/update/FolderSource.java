package io.github.civickiosk.fleet.agent.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.github.civickiosk.fleet.sparkplug.release.ReleaseFile;

/// A release that lies in a folder, on a USB stick.
record FolderSource(Path folder) implements ReleaseSource {

    @Override
    public Delivery fetch(ReleaseFile file, Path part) {
        var from = folder.resolve(file.path());
        if (!Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
            return new Delivery.Refused("the file " + from + " is missing");
        }
        try {
            if (Files.size(from) != file.size()) {
                return new Delivery.Refused("the file " + from + " is not the one that was signed: its size differs");
            }
            Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
            return new Delivery.Whole();
        } catch (IOException e) {
            return new Delivery.Refused("the file " + from + " cannot be copied: " + e.getMessage());
        }
    }
}
