/// A scripted citizen, who uses a kiosk through the same HTTP interface as its browser (docs/local-ui.md).
@NullMarked
package io.github.civickiosk.provisioning.citizen;

import org.jspecify.annotations.NullMarked;
