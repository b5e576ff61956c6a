package io.github.civickiosk.issuing.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;

/// What the page is made of, in one version: the browser keeps it and works with it off line until there is another.
final class PageFiles {

    private static final String APP = "/verify/app/";
    private static final List<String> SCRIPTS = List.of("page.js", "words.js", "check.js", "vds.js", "lists.js", "reading.js",
            "camera.js",
            "pdf.js", "typed.js", "decoder.js", "zxing/share.js", "zxing/reader/index.js", "zxing/reader/zxing_reader.wasm");
    private static final int VERSION_DIGITS = 16;

    /// @param type media type
    record PageFile(byte[] content, String type) {}

    private final Map<String, PageFile> files = new LinkedHashMap<>();
    private final PageFile worker;

    /// @param page what the page says in each language, which is part of its version
    PageFiles(List<Texts> page) {
        files.put("/verify/style.css", new PageFile(resource("style.css"), "text/css"));
        files.put("/verify/icon.svg", new PageFile(resource("icon.svg"), "image/svg+xml"));
        SCRIPTS.forEach(name -> files.put(APP + name, new PageFile(resource("app/" + name), type(name))));
        List<String> kept = new ArrayList<>(files.keySet());
        kept.add("/");
        page.forEach(texts -> kept.add("/?lang=" + texts.language()));
        page.forEach(texts -> kept.add("/verify/texts/" + texts.language() + ".json"));
        String script = new String(resource("app/sw.js"), StandardCharsets.UTF_8).replace("@VERSION@", version(page)).replace(
                "@FILES@",
                JsonMapper.shared().writeValueAsString(kept));
        worker = new PageFile(script.getBytes(StandardCharsets.UTF_8), "text/javascript");
    }

    Optional<PageFile> at(String path) {
        return path.equals("/sw.js") ? Optional.of(worker) : Optional.ofNullable(files.get(path));
    }

    private String version(List<Texts> page) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            files.forEach((path, file) -> {
                hash.update(path.getBytes(StandardCharsets.UTF_8));
                hash.update(file.content());
            });
            page.forEach(texts -> hash.update(new java.util.TreeMap<>(texts.own()).toString().getBytes(StandardCharsets.UTF_8)));
            hash.update(resource("app/sw.js"));
            return HexFormat.of().formatHex(hash.digest()).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String type(String name) {
        return name.endsWith(".wasm") ? "application/wasm" : "text/javascript";
    }

    private static byte[] resource(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
