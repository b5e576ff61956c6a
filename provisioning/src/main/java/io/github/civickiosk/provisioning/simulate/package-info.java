/// `./kiosk simulate`: kiosks with realistic days, to see and show a fleet with.
@NullMarked
package io.github.civickiosk.provisioning.simulate;

import org.jspecify.annotations.NullMarked;
