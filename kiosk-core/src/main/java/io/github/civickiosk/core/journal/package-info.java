@NullMarked
package io.github.civickiosk.core.journal;

import org.jspecify.annotations.NullMarked;
