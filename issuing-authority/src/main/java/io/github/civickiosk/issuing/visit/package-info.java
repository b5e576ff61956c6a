@NullMarked
package io.github.civickiosk.issuing.visit;

import org.jspecify.annotations.NullMarked;
