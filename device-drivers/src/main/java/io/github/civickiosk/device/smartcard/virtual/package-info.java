/// Virtual cards and their reader: the demo runs on them, and the same card is inserted into real readers by vpcd.
@NullMarked
package io.github.civickiosk.device.smartcard.virtual;

import org.jspecify.annotations.NullMarked;
