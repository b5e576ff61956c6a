/// The product's processes as a developer's machine runs them: from the build's folders, on loopback.
@NullMarked
package io.github.civickiosk.provisioning.process;

import org.jspecify.annotations.NullMarked;
