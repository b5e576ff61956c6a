/// How a release of the kiosk's software is made: its files listed, hashed and signed.
@NullMarked
package io.github.civickiosk.provisioning.release;

import org.jspecify.annotations.NullMarked;
