@NullMarked
package io.github.civickiosk.fleet.manager.access.oidc;

import org.jspecify.annotations.NullMarked;
