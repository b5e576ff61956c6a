/// An operator's own account: password, second factor, sessions, tokens.
@NullMarked
package io.github.civickiosk.fleet.manager.dashboard.account;

import org.jspecify.annotations.NullMarked;
