/// Login by OpenID Connect (Core 1.0): authorization code with PKCE (RFC 7636).
@NullMarked
package io.github.civickiosk.fleet.manager.access.oidc;

import org.jspecify.annotations.NullMarked;
