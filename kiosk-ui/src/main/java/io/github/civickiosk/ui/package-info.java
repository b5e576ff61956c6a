@NullMarked
package io.github.civickiosk.ui;

import org.jspecify.annotations.NullMarked;
