/// What the citizen takes home beside the certificate: the claim number, and what happened.
@NullMarked
package io.github.civickiosk.core.receipt;

import org.jspecify.annotations.NullMarked;
