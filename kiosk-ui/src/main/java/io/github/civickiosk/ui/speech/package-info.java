/// Reads the citizen's screen aloud into the headset: what is said is taken from the very HTML that is shown.
@NullMarked
package io.github.civickiosk.ui.speech;

import org.jspecify.annotations.NullMarked;
