/// Puts a kiosk back into service whose cabinet was broken open.
@NullMarked
package io.github.civickiosk.provisioning.unlock;

import org.jspecify.annotations.NullMarked;
