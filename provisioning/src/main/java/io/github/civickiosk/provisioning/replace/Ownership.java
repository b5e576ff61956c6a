package io.github.civickiosk.provisioning.replace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/// What root made belongs to whom the folder belongs, so that the kiosk's user can read it.
final class Ownership {

    private Ownership() {}

    /// @param folder is left as it is
    static void within(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        var model = Files.readAttributes(folder, PosixFileAttributes.class);
        try (var walk = Files.walk(folder)) {
            for (var one : walk.skip(1).toList()) {
                var own = Files.getFileAttributeView(one, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
                var now = own.readAttributes();
                if (!now.group().equals(model.group())) {
                    own.setGroup(model.group());
                }
                if (!now.owner().equals(model.owner())) {
                    own.setOwner(model.owner());
                }
            }
        }
    }
}
