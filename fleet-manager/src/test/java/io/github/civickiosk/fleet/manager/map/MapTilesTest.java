package io.github.civickiosk.fleet.manager.map;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MapTilesTest {

    @Test
    void letsThroughTheServerOfThePicturesAlone() {
        assertThat(new MapTiles("https://tiles.example.org:8443/osm/{z}/{x}/{y}.png?key=1", "").origin())
                .isEqualTo("https://tiles.example.org:8443");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiles.example.org/{z}/{x}/{y}.png", "https://{s}.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png", "https://a.example.org; script-src *;/{z}/{x}/{y}",
        "javascript:alert(1)/{z}/{x}/{y}"})
    void refusesWhatIsNoAddressOfPictures(String url) {
        assertThatThrownBy(() -> new MapTiles(url, "")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--map-tiles");
    }

    @Test
    void theMapsCodeIsTheOneWhoseSumIsWrittenDown() throws IOException, NoSuchAlgorithmException {
        var sums = new String(read("VENDORED.md"), StandardCharsets.UTF_8);
        for (var name : List.of("leaflet.js", "leaflet.css")) {
            var sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(read(name)));
            assertThat(sums).contains("`" + name + "`").contains(sum);
        }
    }

    private static byte[] read(String name) throws IOException {
        try (var in = Objects.requireNonNull(MapPages.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
