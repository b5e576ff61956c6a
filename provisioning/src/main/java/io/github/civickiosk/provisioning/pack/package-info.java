/// Makes the Debian packages. Runs where software is built; no package holds it.
@NullMarked
package io.github.civickiosk.provisioning.pack;

import org.jspecify.annotations.NullMarked;
