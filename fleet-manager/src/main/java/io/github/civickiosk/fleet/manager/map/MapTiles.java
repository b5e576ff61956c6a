package io.github.civickiosk.fleet.manager.map;

import java.net.URI;

/// A server of map pictures, which operators' browsers ask for what they look at.
///
/// @param url         with `{z}`, `{x}` and `{y}`, as Leaflet takes it
/// @param attribution what its owner wants to be read on the map; text
public record MapTiles(String url, String attribution) {

    public MapTiles {
        var like = "; one is https://tiles.example.org/{z}/{x}/{y}.png";
        if (!url.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/[!-~&&[^\"'<>]]*")) {
            throw new IllegalArgumentException("--map-tiles is an address of http or https, not '" + url + "'" + like);
        }
        for (var part : new String[]{"{z}", "{x}", "{y}"}) {
            if (!url.contains(part)) {
                throw new IllegalArgumentException("--map-tiles lacks " + part + like);
            }
        }
    }

    /// Scheme, host and port: what the pages' content security policy must let through.
    String origin() {
        var address = URI.create(url.substring(0, url.indexOf('/', url.indexOf("://") + 3)));
        return address.toString();
    }
}
