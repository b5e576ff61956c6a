/// Listening in: a Sparkplug stream read as it passes, with metrics by name.
@NullMarked
package io.github.civickiosk.fleet.sparkplug.stream;

import org.jspecify.annotations.NullMarked;
