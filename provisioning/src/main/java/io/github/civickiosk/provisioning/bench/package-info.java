/// `./kiosk bench`: what the kiosk costs, beside what it could cost at least.
@NullMarked
package io.github.civickiosk.provisioning.bench;

import org.jspecify.annotations.NullMarked;
