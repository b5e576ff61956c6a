/// A Mosquitto of the operator's own: its files, and how revoked kiosks are thrown off it.
@NullMarked
package io.github.civickiosk.fleet.manager.broker.mosquitto;

import org.jspecify.annotations.NullMarked;
