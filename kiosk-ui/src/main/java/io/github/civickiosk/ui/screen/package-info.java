@NullMarked
package io.github.civickiosk.ui.screen;

import org.jspecify.annotations.NullMarked;
