package io.github.civickiosk.device.printer.ipp;

import java.net.URI;
import java.net.URISyntaxException;

/// Addresses of printers (RFC 3510, RFC 7472).
final class IppUris {

    private static final int IPP_PORT = 631;

    private IppUris() {}

    static boolean isIpp(URI uri) {
        return ("ipp".equals(uri.getScheme()) || "ipps".equals(uri.getScheme())) && uri.getHost() != null;
    }

    /// Where its requests go by HTTP.
    static URI http(URI printer) {
        var scheme = "ipps".equals(printer.getScheme()) ? "https" : "http";
        var port = printer.getPort() == -1 ? IPP_PORT : printer.getPort();
        return uri(scheme, printer.getHost(), port, printer.getPath());
    }

    /// Another printer of the same server, e.g. another queue of the same CUPS.
    static URI beside(URI printer, String path) {
        return uri(String.valueOf(printer.getScheme()), printer.getHost(), printer.getPort(), path);
    }

    private static URI uri(String scheme, String host, int port, String path) {
        try {
            return new URI(scheme, null, host, port, path, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not a printer's address: " + scheme + "://" + host + path, e);
        }
    }
}
