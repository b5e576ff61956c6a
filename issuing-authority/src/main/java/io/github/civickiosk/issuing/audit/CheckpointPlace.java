package io.github.civickiosk.issuing.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Where checkpoints are kept: best where whoever can write to the store cannot.
public sealed interface CheckpointPlace {

    /// @param jws of one checkpoint
    /// @throws IOException when it is not kept there
    void keep(String name, String jws) throws IOException;

    /// @param place a folder, or an address to which each checkpoint is put under its name
    static CheckpointPlace of(String place) {
        return place.matches("https?://.*")
                ? new Address(URI.create(place.replaceFirst("/*$", "/")))
                : new Folder(Path.of(place));
    }

    record Folder(Path path) implements CheckpointPlace {

        @Override
        public void keep(String name, String jws) throws IOException {
            Files.createDirectories(path);
            Path whole = Files.writeString(path.resolve(name + ".new"), jws + "\n");
            Files.move(whole, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        /// Every file of the folder that is called as a checkpoint is, oldest first.
        public List<Path> files() throws IOException {
            if (Files.notExists(path)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(path)) {
                return files.filter(file -> file.getFileName().toString().matches("checkpoint-[0-9]+-[0-9a-f]+\\.jws")).sorted()
                        .toList();
            }
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    record Address(URI uri) implements CheckpointPlace {

        private static final Duration PATIENCE = Duration.ofSeconds(10);

        @Override
        public void keep(String name, String jws) throws IOException {
            try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
                int status = client.send(HttpRequest.newBuilder(uri.resolve(name)).timeout(PATIENCE)
                        .header("Content-Type", "application/jose").PUT(BodyPublishers.ofString(jws)).build(),
                        BodyHandlers.discarding()).statusCode();
                if (status / 100 != 2) {
                    throw new IOException("the answer is " + status);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        @Override
        public String toString() {
            return uri.toString();
        }
    }
}
