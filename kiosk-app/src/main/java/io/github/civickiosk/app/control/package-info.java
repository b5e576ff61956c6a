/// The socket on which `kioskctl` asks the running kiosk.
@NullMarked
package io.github.civickiosk.app.control;

import org.jspecify.annotations.NullMarked;
