@NullMarked
package io.github.civickiosk.ui.keyboard;

import org.jspecify.annotations.NullMarked;
