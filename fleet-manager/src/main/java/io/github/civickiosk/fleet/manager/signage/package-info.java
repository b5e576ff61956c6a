/// What citizens read at a kiosk that the fleet writes: who helps at its site and when, and notices of agencies.
@NullMarked
package io.github.civickiosk.fleet.manager.signage;

import org.jspecify.annotations.NullMarked;
