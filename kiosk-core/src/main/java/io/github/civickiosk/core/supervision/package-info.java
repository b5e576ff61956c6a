@NullMarked
package io.github.civickiosk.core.supervision;

import org.jspecify.annotations.NullMarked;
