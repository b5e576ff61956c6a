/// What citizens used the fleet for and how they liked it: by day, hour, service, language and agency.
@NullMarked
package io.github.civickiosk.fleet.manager.usage;

import org.jspecify.annotations.NullMarked;
