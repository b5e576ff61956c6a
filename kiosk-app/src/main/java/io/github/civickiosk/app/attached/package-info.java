/// What is attached to this computer, which device of the kiosk uses it, and what nobody uses.
@NullMarked
package io.github.civickiosk.app.attached;

import org.jspecify.annotations.NullMarked;
