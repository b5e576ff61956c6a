package io.github.civickiosk.fleet.manager.kioskweb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.manager.store.Database;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.est.ESTService;
import org.bouncycastle.est.jcajce.JcaHttpAuthBuilder;
import org.bouncycastle.est.jcajce.JsseESTServiceBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Clients that nobody here wrote: curl and OpenSSL with the messages of RFC 7030, and Bouncy Castle's EST client.
class EstPeersTest {

    @TempDir
    Path folder;

    private Database database;
    private FleetOffice office;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(folder.resolve("fleet.db"));
        office = new FleetOffice(folder, database, new MovableClock());
        office.shell("openssl ecparam -name prime256v1 -genkey -noout -out key.pem");
    }

    @AfterEach
    void close() {
        office.close();
        database.close();
    }

    private String request(String more) {
        return "openssl req -new -key key.pem -subj '/CN=somebody else/O=Elsewhere' -addext subjectAltName=DNS:fleet.example "
                + "-outform DER | base64 > csr.b64; curl -s -S -i --cacert ca/ca.pem -H 'Content-Type: application/pkcs10' "
                + "-H 'Content-Transfer-Encoding: base64' --data-binary @csr.b64 " + more + " -o answer "
                + office.address() + "/.well-known/est/";
    }

    private static final String READ = "; tr -d '\\r' < answer | sed '1,/^$/d' | base64 -d | openssl pkcs7 -inform DER -print_certs ";

    @Test
    void curlFetchesTheAuthorities() throws Exception {
        office.shell(
                "curl -s -i --cacert ca/ca.pem -o answer " + office.address() + "/.well-known/est/cacerts" + READ + "> got.pem");
        assertThat(Files.readString(folder.resolve("answer")))
                .containsIgnoringCase("content-type: application/pkcs7-mime; smime-type=certs-only")
                .containsIgnoringCase("content-transfer-encoding: base64");
        assertThat(office.shell("openssl x509 -in got.pem -noout -fingerprint -sha256")).contains(office.fingerprint());
    }

    @Test
    void curlEnrolsWithACodeAndTheServerSaysWhoItIs() throws Exception {
        assertThat(office.shell(request("-u 'baku:" + office.code("baku-17") + "'") + "simpleenroll" + READ + "> cert.pem; "
                + "openssl verify -x509_strict -purpose sslclient -CAfile ca/ca.pem cert.pem; openssl x509 -in cert.pem -noout -text"))
                .contains("cert.pem: OK").contains("Subject: CN = baku-17").doesNotContain("Elsewhere")
                .doesNotContain("fleet.example");
        assertThat(Files.readString(folder.resolve("answer"))).contains("smime-type=certs-only");
    }

    @Test
    void withoutACodeTheServerAsksForOne() throws Exception {
        office.shell(request("") + "simpleenroll");
        assertThat(Files.readString(folder.resolve("answer"))).contains("401")
                .containsIgnoringCase("www-authenticate: basic realm=");
    }

    @Test
    void aRequestThatIsNotSignedByItsKeyIsRefusedAndTheCodeStaysGood() throws Exception {
        var code = office.code("baku-17");
        office.shell("openssl req -new -key key.pem -subj /CN=x -outform DER -out csr.der; "
                + "printf '\\001' | dd of=csr.der bs=1 seek=$(($(stat -c %s csr.der)-3)) conv=notrunc; base64 csr.der > csr.b64; "
                + "curl -s -i --cacert ca/ca.pem -H 'Content-Type: application/pkcs10' -u 'baku:" + code
                + "' --data-binary @csr.b64 -o answer " + office.address() + "/.well-known/est/simpleenroll");
        assertThat(Files.readString(folder.resolve("answer"))).contains("400");
        assertThat(office.enrolment.codes().getFirst().state()).isEqualTo("open");
    }

    @Test
    void whatIsNoRequestIsRefusedInOneSentence() throws Exception {
        for (var body : Set.of("", "hello", "MIIB", "A".repeat(40_000))) {
            Files.writeString(folder.resolve("body"), body);
            office.shell("curl -s -i --cacert ca/ca.pem -H 'Content-Type: application/pkcs10' -u baku:"
                    + office.code("k" + body.length())
                    + " --data-binary @body -o answer " + office.address() + "/.well-known/est/simpleenroll");
            assertThat(Files.readString(folder.resolve("answer"))).as(body).contains(" 400 ").doesNotContain("xception");
        }
    }

    @Test
    void aKeyThatIsNotOnP256IsRefused() throws Exception {
        office.shell("openssl genrsa -out key.pem 2048");
        office.shell(request("-u 'baku:" + office.code("baku-17") + "'") + "simpleenroll");
        assertThat(Files.readString(folder.resolve("answer"))).contains("400").contains("P-256");
    }

    @Test
    void curlRenewsByItsCertificateAndNotWithoutOneOrWithAServers() throws Exception {
        office.authority.issueKiosk("baku-18", folder.resolve("kiosk"));
        office.shell(request("") + "simplereenroll");
        assertThat(Files.readString(folder.resolve("answer"))).contains("403");
        office.shell(request("--cert manager/cert.pem --key manager/key.pem") + "simplereenroll");
        assertThat(Files.readString(folder.resolve("answer"))).as("a server is no kiosk").contains("403");
        assertThat(office.shell(request("--cert kiosk/cert.pem --key kiosk/key.pem") + "simplereenroll" + READ))
                .contains("subject=CN = baku-18");
    }

    @Test
    void aCertificateOfAnotherFleetDoesNotComePastTheHandshake() throws Exception {
        office.shell("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout other.key -out other.pem "
                + "-subj /CN=baku-17 -addext extendedKeyUsage=clientAuth -days 1");
        assertThat(office.shell(request("--cert other.pem --key other.key") + "simplereenroll")).contains("curl:");
    }

    @Test
    void bouncyCastlesClientFetchesTheAuthoritiesAndEnrols() throws Exception {
        var service = service(null);
        var authorities = new HashSet<X509CertificateHolder>(service.getCACerts().getCertificateStore().getMatches(null));
        assertThat(authorities).containsExactly(new JcaX509CertificateHolder(office.authority.certificate()));
        var auth = new JcaHttpAuthBuilder(null, "baku", office.code("baku-17").toCharArray())
                .setNonceGenerator(new SecureRandom()).build();
        var enrolled = service.simpleEnroll(false, signed("CN=x"), auth);
        assertThat(enrolled.isCompleted()).isTrue();
        assertThat(enrolled.getStore().getMatches(null)).extracting(one -> one.getSubject().toString())
                .containsExactly("CN=baku-17");
    }

    @Test
    void bouncyCastlesClientRenews() throws Exception {
        office.authority.issueKiosk("baku-18", folder.resolve("kiosk"));
        var present = Identity.load(folder.resolve("kiosk"));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", present.key(), new char[0], present.chain().toArray(X509Certificate[]::new));
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        var renewed = service(keys.getKeyManagers()[0]).simpleEnroll(true, signed("CN=baku-18"), null);
        assertThat(renewed.getStore().getMatches(null)).extracting(one -> one.getSubject().toString())
                .containsExactly("CN=baku-18");
    }

    private static PKCS10CertificationRequest signed(String name) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        return new JcaPKCS10CertificationRequestBuilder(new X500Name(name), pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
    }

    private ESTService service(@Nullable KeyManager shown) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", office.authority.certificate());
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        var builder = new JsseESTServiceBuilder(office.address().getAuthority(), (X509TrustManager) trust.getTrustManagers()[0]);
        return (shown == null ? builder : builder.withKeyManager(shown)).build();
    }
}
