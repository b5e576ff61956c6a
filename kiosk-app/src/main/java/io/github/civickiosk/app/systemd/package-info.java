/// What the process tells systemd: that it is up, that it still works, that it ends. Without systemd there is nothing to tell.
@NullMarked
package io.github.civickiosk.app.systemd;

import org.jspecify.annotations.NullMarked;
