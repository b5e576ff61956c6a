@NullMarked
package io.github.civickiosk.issuing.admission;

import org.jspecify.annotations.NullMarked;
