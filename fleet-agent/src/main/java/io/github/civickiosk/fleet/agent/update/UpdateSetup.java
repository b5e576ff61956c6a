package io.github.civickiosk.fleet.agent.update;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// What updates are made with.
///
/// @param running  the release that runs
/// @param keys     PEM file of the keys whose releases count; read for each order
/// @param tls      the kiosk's identity, read for each file
/// @param base     where relative addresses of files begin; `/VERSION/` comes behind it
/// @param training how long a release may train
/// @param packages installs what a release pins
/// @param gate     judges the new release
public record UpdateSetup(Releases releases, Running running, Path keys, Supplier<SSLContext> tls, URI base, Duration training,
        DebianPackages packages, HealthGate gate, Gathering.Pace pace, Duration stall) {}
