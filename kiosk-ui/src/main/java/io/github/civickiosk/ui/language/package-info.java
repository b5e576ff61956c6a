@NullMarked
package io.github.civickiosk.ui.language;

import org.jspecify.annotations.NullMarked;
