package io.github.civickiosk.app.change;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.civickiosk.app.control.KioskState.Device;
import io.github.civickiosk.fleet.agent.update.Health;

/// Looks how the running kiosk is.
///
/// @param screen  address of the citizen's screen, asked as a browser would
/// @param shown   whether a browser shows it
/// @param broker  whether the fleet sees the kiosk
/// @param devices all that there are
public record HealthProbe(URI screen, BooleanSupplier shown, BooleanSupplier broker,
        Supplier<List<Device>> devices) implements Supplier<Health> {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Set<String> WORKING = Set.of("ONLINE", "DEVICE_BUSY");

    @Override
    public Health get() {
        return new Health(answers(), shown.getAsBoolean(), broker.getAsBoolean(), devices.get().stream()
                .filter(device -> WORKING.contains(device.state())).map(Device::name).collect(Collectors.toUnmodifiableSet()));
    }

    private boolean answers() {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var request = HttpRequest.newBuilder(screen.resolve("/health")).timeout(PATIENCE).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
