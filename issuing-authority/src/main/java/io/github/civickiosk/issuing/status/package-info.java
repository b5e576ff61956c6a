/// Certificates that were withdrawn after they were printed, and the signed lists that tell verifiers so (draft-ietf-oauth-status-list).
@NullMarked
package io.github.civickiosk.issuing.status;

import org.jspecify.annotations.NullMarked;
