/// `kioskctl enrol`: a machine gets its first certificate.
@NullMarked
package io.github.civickiosk.provisioning.enrol;

import org.jspecify.annotations.NullMarked;
