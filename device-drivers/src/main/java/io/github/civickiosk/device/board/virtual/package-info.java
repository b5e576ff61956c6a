@NullMarked
package io.github.civickiosk.device.board.virtual;

import org.jspecify.annotations.NullMarked;
