/// The REST API under `/api/v1`, described by docs/api/fleet.yaml, and `/metrics` for Prometheus.
@NullMarked
package io.github.civickiosk.fleet.manager.api;

import org.jspecify.annotations.NullMarked;
