/// `kioskctl card`: writes what a flashed card does at its first boot.
@NullMarked
package io.github.civickiosk.provisioning.card;

import org.jspecify.annotations.NullMarked;
