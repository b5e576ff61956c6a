package io.github.civickiosk.issuing.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Packs and signs a folder.
public final class PackSigning {

    private PackSigning() {}

    /// @param key PEM, `PRIVATE KEY`, Ed25519
    /// @throws BadPackException when the folder holds what no pack holds; whether the pack is good is `pack check`'s to say
    public static void sign(Path folder, Path key, Path zip) throws IOException, BadPackException {
        byte[] content = PackZip.packed(PackFiles.ofFolder(folder));
        byte[] signature = TrustedKeys.sign(key, content);
        Files.write(zip, content);
        Files.write(PackZip.signature(zip), signature);
    }
}
