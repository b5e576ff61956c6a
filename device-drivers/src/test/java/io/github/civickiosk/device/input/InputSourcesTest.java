package io.github.civickiosk.device.input;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class InputSourcesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void findsATouchscreenByWhatItCanDo(EventLayout layout) throws Exception {
        try (var peer = InputPeer.touchscreen(folder, layout)) {
            assertThat(peer.sources().devices()).filteredOn(InputDescription::isTouchscreen).singleElement()
                    .satisfies(found -> {
                        assertThat(found.name()).isEqualTo("WaveShare WS170120");
                        assertThat(found.id()).isEqualTo("0eef:0005");
                        assertThat(found.node()).isEqualTo(peer.node());
                        assertThat(found.isKeyboard()).isFalse();
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsAKeyboardFromAPowerButton(EventLayout layout) throws Exception {
        try (var peer = InputPeer.scanner(folder, layout)) {
            assertThat(peer.sources().devices()).hasSize(2).filteredOn(InputDescription::isKeyboard)
                    .extracting(InputDescription::id).containsExactly("0c2e:0b61");
        }
    }

    @Test
    void takesNoTouchPadForATouchscreen() throws Exception {
        Files.writeString(folder.resolve("devices"), """
                I: Bus=0018 Vendor=06cb Product=7a13 Version=0100
                N: Name="SYNA1D31:00 06CB:7A13 Touchpad"
                H: Handlers=mouse1 event7
                B: PROP=5
                B: EV=b
                B: KEY=e520 10000 0 0 0 0
                B: ABS=2e0800000000003
                """);
        assertThat(new InputSources(folder.resolve("devices"), folder, EventLayout.BITS_64).devices()).singleElement()
                .matches(found -> !found.isTouchscreen());
    }

    @Test
    void findsNothingWhereThereIsNoList() {
        assertThat(new InputSources(folder.resolve("none"), folder, EventLayout.BITS_64).devices()).isEmpty();
    }
}
