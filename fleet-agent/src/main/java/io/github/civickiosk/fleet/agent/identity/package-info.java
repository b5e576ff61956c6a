/// Who this machine is on the wire: its key, its certificate and whom it trusts.
@NullMarked
package io.github.civickiosk.fleet.agent.identity;

import org.jspecify.annotations.NullMarked;
