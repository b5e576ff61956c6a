package io.github.civickiosk.issuing.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/// Keys in a hardware security module that speaks PKCS#11. They are made in it and never leave it.
///
/// @param configuration of SunPKCS11 (`name`, `library`, `slotListIndex` or `slot`); the PIN stands in the file of the same name that ends in `.pin`
record Pkcs11Token(Path configuration) implements KeyHome {

    static final String PREFIX = "pkcs11:";

    @Override
    public Optional<Kept> key(String alias) throws GeneralSecurityException, IOException {
        var keys = open();
        return keys.getKey(alias, null) instanceof PrivateKey key
                && keys.getCertificate(alias) instanceof X509Certificate certificate
                        ? Optional.of(new Kept(key, certificate))
                        : Optional.empty();
    }

    @Override
    public Kept make(String alias, SelfSigned.Subject subject, Instant now) throws GeneralSecurityException, IOException {
        var keys = open();
        var pair = SelfSigned.keys(Optional.of(provider()));
        var certificate = SelfSigned.certificate(pair, subject, now);
        keys.setKeyEntry(alias, pair.getPrivate(), null, new X509Certificate[]{certificate});
        return key(alias).orElseThrow(() -> new GeneralSecurityException("the token did not keep the key " + alias));
    }

    private KeyStore open() throws GeneralSecurityException, IOException {
        var keys = KeyStore.getInstance("PKCS11", provider());
        keys.load(null, pin());
        return keys;
    }

    private char[] pin() throws IOException {
        String name = configuration.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".pin";
        return Files.readString(configuration.resolveSibling(name), StandardCharsets.UTF_8).strip().toCharArray();
    }

    /// One provider a token: SunPKCS11 names it after `name` in the configuration.
    private Provider provider() throws IOException, GeneralSecurityException {
        if (!Files.isReadable(configuration)) {
            throw new IOException("the PKCS#11 configuration " + configuration + " cannot be read");
        }
        try {
            synchronized (Pkcs11Token.class) {
                Provider configured = Security.getProvider("SunPKCS11").configure(configuration.toAbsolutePath().toString());
                Provider known = Security.getProvider(configured.getName());
                if (known != null) {
                    return known;
                }
                Security.addProvider(configured);
                return configured;
            }
        } catch (ProviderException | InvalidParameterException wrong) {
            throw new GeneralSecurityException("the token of " + configuration + " does not open: " + wrong.getMessage(), wrong);
        }
    }
}
