package io.github.civickiosk.issuing.seal;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

import io.github.civickiosk.issuing.seal.SealReader.Reading;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Bytes that others published.
class PublishedExampleTest {

    /// BSI TR-03137-1, version 2.5, annex E: a residence permit with a header of version 4.
    private static final byte[] ANNEX_E = hex(
            """
                    dc 03 6a bc 6d 32 c8 a7 27 39 0f 71 34 11 45 f4 fb 06 02 30 5c ba 13 58 75 97 6e c0 66 d4 17 b5 9e 8c 6a bc 13 3c 13 3c
                    13 3c 13 3c 3f ef 3a 29 38 ee 43 f1 59 3d 1a e5 2d bb 26 75 1f e6 4b 7c 13 3c 13 6b 03 06 d7 95 19 a6 53 06 ff 40 15 8c
                    f5 b0 bb 7f bd a0 99 e8 e7 c9 4a be fc 96 77 b2 e7 1e 98 85 f5 cd 90 57 a8 bf cf 93 0a 60 46 bc f8 97 65 0a f8 f9 b0 34
                    3c 03 4d 2f 64 ce 08 1f 95 fb f3 d0 12 92 d1 f8 16 5e ce 27 d3 27""");
    private static final int HEADER = 18;

    @Test
    void writesTheHeaderOfTr03137AnnexE() {
        var header = new SealHeader("D<<", new SignerRef("DETS", "27"), LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 13), 0xFB,
                0x06);
        assertThat(header.encoded()).isEqualTo(java.util.Arrays.copyOf(ANNEX_E, HEADER));
    }

    /// TR-03171 counts the certificate reference of `DEZV` in decimal; this is the header vdstools 0.19 writes and reads.
    @Test
    void writesTheHeaderOfTr03171() {
        var header = new SealHeader("D<<", new SignerRef("DEZV", "00112233445566778899AABBCCDDEEFF00112233"),
                LocalDate.of(2024, 9, 27), LocalDate.of(2024, 9, 27), SealHeader.TR_03171, SealHeader.ADMINISTRATIVE);
        assertThat(HexFormat.of().formatHex(header.encoded())).isEqualTo(
                "dc036abc6d38dc0519a620372ce13372401c46ad535759e866926d2379bd19ce2678fe348d7ad88d7ad801c8");
    }

    @Test
    void readsTheSealOfTr03137AnnexE() {
        assertThat(SealReader.read(ANNEX_E)).isInstanceOfSatisfying(Reading.Read.class, read -> {
            var seal = read.seal();
            assertThat(seal.header()).isEqualTo(new SealHeader("D<<", new SignerRef("DETS", "27"), LocalDate.of(2020, 1, 1),
                    LocalDate.of(2020, 1, 13), 0xFB, 0x06));
            // the annex's text says ARD, its bytes say ATD
            assertThat(seal.value(2).flatMap(C40::decode))
                    .contains("ATD<<RESIDORCE<<ROLAND<<<<<<<<<<<<<<6525845096USA7008038M2201018<<<<<<06".replace('<', ' '));
            assertThat(seal.value(3).flatMap(C40::decode)).contains("UFO001979");
            assertThat(seal.signature()).startsWith(0x15, 0x8c).endsWith(0xd3, 0x27).hasSize(64);
        });
    }

    /// TR-03137-1, tables 6 and 7, and the date of 3.2.3.
    @Test
    void writesTheTextsAndTheDateOfTr03137() {
        assertThat(C40.encode("XK<CD")).isEqualTo(hex("eb 04 66 a9"));
        assertThat(C40.encode("XKCD")).isEqualTo(hex("eb 11 fe 45"));
        assertThat(new Feature(0x0a, C40.encode("BSI01")).encoded()).isEqualTo(hex("0a 04 62 d7 19 c9"));
        assertThat(SealDate.encode(LocalDate.of(1957, 3, 25))).isEqualTo(hex("31 9e f5"));
        for (String text : List.of("XK CD", "XKCD", "BSI01", "A", "AB", "ABC")) {
            assertThat(C40.decode(C40.encode(text))).contains(text);
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }
}
