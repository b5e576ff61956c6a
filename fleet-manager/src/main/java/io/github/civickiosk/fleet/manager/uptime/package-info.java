/// What a kiosk's time was spent on, by cause: intervals, never samples.
@NullMarked
package io.github.civickiosk.fleet.manager.uptime;

import org.jspecify.annotations.NullMarked;
