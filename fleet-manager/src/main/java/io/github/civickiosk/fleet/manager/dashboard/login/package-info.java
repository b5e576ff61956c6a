/// The way in: login, second factor, the first administrator.
@NullMarked
package io.github.civickiosk.fleet.manager.dashboard.login;

import org.jspecify.annotations.NullMarked;
