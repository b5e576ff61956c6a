/// The kiosk as a Sparkplug edge node, and the ports through which the kiosk tells it what to report.
@NullMarked
package io.github.civickiosk.fleet.agent;

import org.jspecify.annotations.NullMarked;
