@NullMarked
package io.github.civickiosk.device.board;

import org.jspecify.annotations.NullMarked;
