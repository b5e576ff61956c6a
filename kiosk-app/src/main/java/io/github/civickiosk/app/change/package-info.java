/// What changes the kiosk from afar: its configuration and its software, each judged by how the kiosk is with it, and taken back by
/// itself.
@NullMarked
package io.github.civickiosk.app.change;

import org.jspecify.annotations.NullMarked;
