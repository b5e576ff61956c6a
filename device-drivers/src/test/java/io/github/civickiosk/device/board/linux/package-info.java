@NullMarked
package io.github.civickiosk.device.board.linux;

import org.jspecify.annotations.NullMarked;
