@NullMarked
package io.github.civickiosk.app.systemd;

import org.jspecify.annotations.NullMarked;
