@NullMarked
package io.github.civickiosk.fleet.manager.kioskweb;

import org.jspecify.annotations.NullMarked;
