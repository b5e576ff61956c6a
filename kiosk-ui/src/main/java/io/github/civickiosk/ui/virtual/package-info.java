@NullMarked
package io.github.civickiosk.ui.virtual;

import org.jspecify.annotations.NullMarked;
