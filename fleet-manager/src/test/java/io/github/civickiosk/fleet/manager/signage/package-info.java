@NullMarked
package io.github.civickiosk.fleet.manager.signage;

import org.jspecify.annotations.NullMarked;
