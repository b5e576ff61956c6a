@NullMarked
package io.github.civickiosk.issuing.evidence;

import org.jspecify.annotations.NullMarked;
