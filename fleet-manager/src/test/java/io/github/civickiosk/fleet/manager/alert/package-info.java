@NullMarked
package io.github.civickiosk.fleet.manager.alert;

import org.jspecify.annotations.NullMarked;
