package io.github.civickiosk.fleet.manager.dashboard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;

import io.javalin.http.Context;

/// Where a request comes from.
record ClientAddress(List<String> publicHosts) {

    /// The address that a reverse proxy added last, when the request came through one of ours; else that of the connection.
    String of(Context ctx) {
        var chain = Objects.requireNonNullElse(ctx.header("X-Forwarded-For"), "");
        var last = chain.substring(chain.lastIndexOf(',') + 1).strip();
        return behindProxy(ctx) && last.matches("[0-9a-fA-F.:]{2,45}") ? last : ctx.req().getRemoteAddr();
    }

    /// Whether a proxy stands before us and speaks TLS for us. Where we speak it ourselves there is none.
    boolean behindProxy(Context ctx) {
        return !ctx.req().isSecure() && publicHosts.contains(Objects.requireNonNullElse(ctx.header("Host"), ""));
    }

    /// Whether it comes from this machine, and not through a proxy on it.
    boolean onLoopback(Context ctx) {
        try {
            return ctx.header("X-Forwarded-For") == null && ctx.header("Forwarded") == null && !behindProxy(ctx)
                    && InetAddress.getByName(ctx.req().getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    /// `https` where a browser speaks TLS with us or our proxy.
    String scheme(Context ctx) {
        return ctx.req().isSecure() || behindProxy(ctx) ? "https" : "http";
    }
}
