@NullMarked
package io.github.civickiosk.app;

import org.jspecify.annotations.NullMarked;
