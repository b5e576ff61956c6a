/// What kiosks reach by HTTPS: certificates (EST), uploads that were asked of them, releases, and the revocation list.
@NullMarked
package io.github.civickiosk.fleet.manager.kioskweb;

import org.jspecify.annotations.NullMarked;
