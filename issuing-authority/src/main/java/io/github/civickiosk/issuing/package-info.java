@NullMarked
package io.github.civickiosk.issuing;

import org.jspecify.annotations.NullMarked;
