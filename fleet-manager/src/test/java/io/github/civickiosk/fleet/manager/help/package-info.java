@NullMarked
package io.github.civickiosk.fleet.manager.help;

import org.jspecify.annotations.NullMarked;
