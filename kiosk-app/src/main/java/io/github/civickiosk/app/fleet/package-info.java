/// Adapts the kiosk to what the fleet agent asks for.
@NullMarked
package io.github.civickiosk.app.fleet;

import org.jspecify.annotations.NullMarked;
