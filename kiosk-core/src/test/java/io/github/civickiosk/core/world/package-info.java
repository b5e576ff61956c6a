/// The world of the tests: peers that do what a test tells them, where the real ones stand in other modules.
@NullMarked
package io.github.civickiosk.core.world;

import org.jspecify.annotations.NullMarked;
