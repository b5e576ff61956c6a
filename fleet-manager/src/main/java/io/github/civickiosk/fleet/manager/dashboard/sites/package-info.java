/// Sites, and which kiosk stands where.
@NullMarked
package io.github.civickiosk.fleet.manager.dashboard.sites;

import org.jspecify.annotations.NullMarked;
