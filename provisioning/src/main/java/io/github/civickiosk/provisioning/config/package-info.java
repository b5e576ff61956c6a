/// `kioskctl config`: what the kiosk's configuration says, where each value comes from, and how another one takes its place.
@NullMarked
package io.github.civickiosk.provisioning.config;

import org.jspecify.annotations.NullMarked;
