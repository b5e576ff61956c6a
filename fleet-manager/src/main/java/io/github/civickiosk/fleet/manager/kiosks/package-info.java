/// The list of kiosks, made for ten thousand of them, and each kiosk's own page, which other parts add sections to.
@NullMarked
package io.github.civickiosk.fleet.manager.kiosks;

import org.jspecify.annotations.NullMarked;
