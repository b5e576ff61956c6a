@NullMarked
package io.github.civickiosk.fleet.manager.site;

import org.jspecify.annotations.NullMarked;
