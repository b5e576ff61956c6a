/// What the fleet's orders do on this kiosk. Nothing that an order carries is ever run, or handed to a program as an argument.
@NullMarked
package io.github.civickiosk.app.remote;

import org.jspecify.annotations.NullMarked;
