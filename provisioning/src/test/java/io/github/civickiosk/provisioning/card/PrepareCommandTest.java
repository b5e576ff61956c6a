package io.github.civickiosk.provisioning.card;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PrepareCommandTest {

    static final String CODE = "0123-4567-89AB-CDEF-GHJS";
    private static final String FINGERPRINT = "ab".repeat(32);

    @TempDir
    Path folder;
    private Path image;
    private Path yaml;

    @BeforeEach
    void flash() throws Exception {
        image = CardImage.ofRaspberryPiOs(folder.resolve("card.img")).file();
        yaml = Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: any
                authority: {url: "https://authority.example:8401", identity: x}
                fleet: {broker: "mqtts://fleet.example:8404", identity: x}
                """);
        Files.writeString(folder.resolve("code"), CODE + "\n");
        Files.writeString(folder.resolve("wifi"), "password\n");
    }

    @Test
    void writesWhatCloudInitReads() throws Exception {
        assertThat(one()).startsWith("0 " + image + " is prepared for baku-7 at Hall: network-config, user-data, meta-data;");
        var card = new CardImage(image);
        card.isSound();
        assertThat(card.cat("user-data")).startsWith("#cloud-config\n");
        var data = YAMLMapper.shared().readTree(card.cat("user-data"));
        assertThat(data.path("hostname").asString()).isEqualTo("baku-7");
        assertThat(data.path("ssh_pwauth").asBoolean(true)).isFalse();
        var order = JsonMapper.shared().readTree(file(data, "/etc/civic-kiosk/enrolment.json"));
        assertThat(order.path("code").asString()).isEqualTo(CODE);
        assertThat(order.path("site").asString()).isEqualTo("Hall");
        assertThat(file(data, "/etc/civic-kiosk/kiosk.yaml")).contains("baku-7", "https://fleet.example:8405",
                "/etc/civic-kiosk/identity");
        assertThat(YAMLMapper.shared().readTree(card.cat("meta-data")).path("instance-id").asString()).startsWith("baku-7-");
        assertThat(card.cat("network-config")).contains("version: 2", "dhcp4: true");
        assertThat(card.cat("config.txt")).isEqualTo("of the image\n");
    }

    @Test
    void givesEachPreparationAnotherInstance() throws Exception {
        one();
        var first = new CardImage(image).cat("meta-data");
        one();
        assertThat(new CardImage(image).cat("meta-data")).isNotEqualTo(first);
    }

    @Test
    void bringsThePackage() throws Exception {
        var bytes = new byte[300_000];
        Arrays.fill(bytes, (byte) 'x');
        System.arraycopy("!<arch>\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, bytes, 0, 8);
        var deb = Files.write(folder.resolve("k.deb"), bytes);
        assertThat(one("--package", deb.toString())).startsWith("0 ").contains("civic-kiosk.deb");
        assertThat(new CardImage(image).cat("civic-kiosk.deb")).hasSize(300_000);
        assertThat(one("--package", yaml.toString())).startsWith("2 --package " + yaml + " is no Debian package.");
    }

    @Test
    void knowsAFixedAddressInAVlan() throws Exception {
        assertThat(one("--address", "192.0.2.7/24", "--gateway", "192.0.2.1", "--dns", "192.0.2.53,2001:db8::53", "--vlan", "12"))
                .startsWith("0 ");
        var vlan = YAMLMapper.shared().readTree(new CardImage(image).cat("network-config")).path("vlans").path("vlan12");
        assertThat(vlan.path("id").asInt()).isEqualTo(12);
        assertThat(vlan.path("link").asString()).isEqualTo("eth0");
        assertThat(vlan.path("addresses").path(0).asString()).isEqualTo("192.0.2.7/24");
        assertThat(vlan.path("routes").path(0).path("via").asString()).isEqualTo("192.0.2.1");
    }

    /// The key is a test vector of IEEE 802.11i, H.4.3.
    @Test
    void putsTheWifisKeyOnTheCardAndNotItsPassword() throws Exception {
        assertThat(one("--wifi", "IEEE", "--wifi-password-file", folder.resolve("wifi").toString(), "--country", "AZ"))
                .startsWith("0 ");
        assertThat(new CardImage(image).cat("network-config")).contains("regulatory-domain: \"AZ\"",
                "f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b135a70e23aed762e9710a12e").doesNotContain("\"password\"");
    }

    @Test
    void trustsAnAuthorityAndUsesAProxy() throws Exception {
        CardImage.run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
                "/CN=ca",
                "-keyout", folder.resolve("key.pem").toString(), "-out", folder.resolve("ca.pem").toString());
        assertThat(one("--ca", folder.resolve("ca.pem").toString(), "--proxy", "http://proxy.example:3128")).startsWith("0 ");
        var data = YAMLMapper.shared().readTree(new CardImage(image).cat("user-data"));
        assertThat(data.path("ca_certs").path("trusted").path(0).asString())
                .isEqualTo(Files.readString(folder.resolve("ca.pem")));
        assertThat(data.path("apt").path("proxy").asString()).isEqualTo("http://proxy.example:3128");
        assertThat(one("--ca", folder.resolve("key.pem").toString())).startsWith("2 ")
                .contains("a private key, which belongs on no card");
        assertThat(one("--ca", yaml.toString())).startsWith("2 --ca").contains("is no certificate in PEM");
        assertThat(one("--proxy", "http://u:p@proxy.example")).startsWith("2 --proxy has a password in it").doesNotContain("u:p");
    }

    @Test
    void makesAnImageForEachRowOfTheList() throws Exception {
        var list = list("kiosk,site,code,address", "k-1,Hall," + CODE + ",192.0.2.1/24",
                "k-2,Bus," + CODE.replace("-", "") + ",");
        var out = folder.resolve("out");
        assertThat(batch(list, "--out", out.toString(), "--gateway", "192.0.2.254", "--dns", "192.0.2.53"))
                .startsWith("2 --gateway means nothing here"); // k-2 has no fixed address
        list = list("kiosk,site,code", "k-1,Hall," + CODE, "", "k-2,Bus," + CODE.replace("-", ""));
        assertThat(batch(list, "--out", out.toString())).startsWith("0 ").contains("k-1.img is prepared for k-1 at Hall",
                "k-2.img is prepared for k-2 at Bus");
        assertThat(new CardImage(out.resolve("k-2.img")).cat("user-data")).contains("k-2").doesNotContain("k-1");
        assertThat(new CardImage(image).cat("user-data")).isEqualTo("of the image\n");
        assertThat(batch(list, "--out", out.toString())).startsWith("1 ").contains("k-1.img exists already");
    }

    @Test
    void takesOneRowOfTheListForACard() throws Exception {
        var list = list("kiosk,site,code", "k-1,Hall," + CODE, "k-2,Bus," + CODE);
        assertThat(batch(list)).startsWith("2 ").contains("lists 2 kiosks: say whose card this is");
        assertThat(batch(list, "--kiosk", "k-3")).startsWith("2 ").contains("lists no kiosk k-3");
        assertThat(batch(list, "--kiosk", "k-2")).startsWith("0 " + image + " is prepared for k-2");
    }

    @Test
    void namesTheLineThatIsWrong() throws Exception {
        assertThat(batch(list("kiosk,code", "x"))).startsWith("2 ").contains("line 1: the first line names the columns");
        assertThat(batch(list("kiosk,site,code", "k-1,Hall," + CODE, "k 2,Bus," + CODE)))
                .contains("line 3: 'k 2' is no kiosk's id");
        assertThat(batch(list("kiosk,site,code", "k-1,Hall"))).contains("line 2: there are 2 values and 3 columns");
        assertThat(batch(list("kiosk,site,code", "k-1,Hall,0123-4567-89AB-CDEF-GHJ9"))).contains("line 2: The code is mistyped");
        assertThat(batch(list("kiosk,site,code", "k-1,Hall," + CODE, "k-1,Hall," + CODE)))
                .contains("line 3: k-1 stands in the list twice");
        assertThat(batch(list("kiosk,site,code,address", "k-1,Hall," + CODE + ",192.0.2.1/33")))
                .contains("line 2: '192.0.2.1/33' is no address");
        assertThat(batch(list("kiosk,site,code"))).contains("lists no kiosk");
        isUntouched();
    }

    @Test
    void refusesABadCode() throws Exception {
        Files.writeString(folder.resolve("code"), "0123-4567-89AB-CDEF-GHJ\n");
        assertThat(one()).startsWith("2 The code has 19 characters and should have 20");
        Files.writeString(folder.resolve("code"), CODE.replace('A', 'C') + "\n");
        assertThat(one()).startsWith("2 The code is mistyped: its check character does not fit").doesNotContain("CDEF");
        isUntouched();
    }

    @Test
    void refusesAConfigurationThatTheKioskWouldRefuse() throws Exception {
        Files.writeString(yaml, Files.readString(yaml) + "screne: {}\n");
        assertThat(one()).startsWith("2 " + yaml).contains("did you mean 'screen'?");
        isUntouched();
    }

    @Test
    void writesNothingWhenOnlyAsked() throws Exception {
        assertThat(one("--dry-run")).startsWith("0 ").contains("would be prepared for baku-7", "nothing was written.");
        var told = JsonMapper.shared().readTree(one("--dry-run", "--json").substring(2));
        assertThat(told.path("written").asBoolean(true)).isFalse();
        assertThat(told.toString()).doesNotContain(CODE);
        isUntouched();
    }

    @Test
    void saysThatTheCardIsFull() throws Exception {
        new CardImage(image).put("filler", new byte[(CardImage.FAT_MIB << 20) - (600 << 10)]);
        var free = BootPartition.of(image).free();
        new CardImage(image).put("more", new byte[(int) free - 8 * 1024]);
        assertThat(one()).startsWith("1 The boot partition of " + image + " is full:").contains("nothing was written");
        isUntouched();
        new CardImage(image).isSound();
    }

    @Test
    void saysWhatIsNotACardOfRaspberryPiOs() throws Exception {
        image = Files.write(folder.resolve("empty.img"), new byte[1 << 20]);
        assertThat(one()).startsWith("1 " + image + " has no partition table; write Raspberry Pi OS to it first.");
        image = Files.write(folder.resolve("os.img.xz"), new byte[1000]);
        assertThat(one()).contains("unpack the image: it is still packed.");
        image = CardImage.blank(folder.resolve("linux.img"), 0x83).file();
        assertThat(one()).startsWith("1 " + image + " has no FAT partition to boot from");
        image = CardImage.blank(folder.resolve("gpt.img"), 0xee).file();
        assertThat(one()).contains("has a GPT partition table");
        var other = CardImage.blank(folder.resolve("other.img"), 0x0c);
        image = other.file();
        assertThat(one()).startsWith("1 " + image + " cannot be used: ");
        other.format();
        assertThat(one()).startsWith("1 " + image + " holds another system: its boot partition has no config.txt");
        other.put("config.txt", new byte[1]);
        other.put("cmdline.txt", new byte[1]);
        assertThat(one()).contains("does not read cloud-init's files");
    }

    @Test
    void saysThatThereIsNoSuchCard() {
        image = folder.resolve("none");
        assertThat(one()).startsWith("2 There is no " + image);
        image = folder;
        assertThat(one()).startsWith("2 " + image + " is a folder");
        image = Path.of("/dev/null");
        assertThat(one()).startsWith("1 /dev/null is not a whole disk");
    }

    @Test
    void refusesArgumentsThatDoNotFitTogether() {
        assertThat(one("--gateway", "192.0.2.1")).startsWith("2 --gateway means nothing here");
        assertThat(one("--address", "192.0.2.7")).startsWith("2 '192.0.2.7' is no address with its network");
        assertThat(one("--address", "192.0.2.7/24")).startsWith("2 The fixed address 192.0.2.7/24 needs --gateway and --dns.");
        assertThat(one("--vlan", "4095")).startsWith("2 --vlan is a number from 1 to 4094");
        assertThat(one("--wifi", "x")).startsWith("2 --wifi needs --country");
        assertThat(one("--wifi", "x", "--country", "AZ")).startsWith("2 --wifi needs --wifi-password-file");
        assertThat(one("--csv", "x")).startsWith("2 --site and --code-file stand in the list already");
        assertThat(run("--manager", "http://x", "--fingerprint", FINGERPRINT))
                .startsWith("2 --manager is written https://HOST:PORT");
        assertThat(run("--manager", "https://x", "--fingerprint", "ab")).startsWith("2 --fingerprint is the SHA-256");
        assertThat(run("--manager", "https://x", "--fingerprint", FINGERPRINT)).startsWith("2 Name the kiosk by --kiosk");
    }

    private void isUntouched() throws Exception {
        assertThat(new CardImage(image).cat("user-data")).isEqualTo("of the image\n");
    }

    private static String file(JsonNode data, String path) {
        return data.path("write_files").valueStream().filter(each -> each.path("path").asString().equals(path)).findFirst()
                .orElseThrow().path("content").asString();
    }

    private Path list(String... lines) throws Exception {
        return Files.writeString(folder.resolve("codes.csv"), String.join("\n", lines) + "\n");
    }

    private String one(String... more) {
        return fleet(List.of("--kiosk", "baku-7", "--site", "Hall", "--code-file", folder.resolve("code").toString()), more);
    }

    private String batch(Path list, String... more) {
        return fleet(List.of("--csv", list.toString()), more);
    }

    private String fleet(List<String> whose, String... more) {
        var all = new ArrayList<>(List.of("--manager", "https://fleet.example:8405", "--fingerprint", FINGERPRINT));
        all.addAll(whose);
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private String run(String... arguments) {
        var said = new StringWriter();
        var line = new CommandLine(new PrepareCommand()).setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        var all = new ArrayList<>(List.of(image.toString(), "--kiosk-yaml", yaml.toString()));
        all.addAll(List.of(arguments));
        return line.execute(all.toArray(String[]::new)) + " " + said.toString().strip();
    }
}
