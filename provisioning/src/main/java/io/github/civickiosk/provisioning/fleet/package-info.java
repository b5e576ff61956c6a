/// `kioskctl fleet`: what passes between kiosks and their fleet manager, for people to read.
@NullMarked
package io.github.civickiosk.provisioning.fleet;

import org.jspecify.annotations.NullMarked;
