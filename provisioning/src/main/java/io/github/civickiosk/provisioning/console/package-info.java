/// What every command of kioskctl says alike: `--json`, `--config`, refusals.
@NullMarked
package io.github.civickiosk.provisioning.console;

import org.jspecify.annotations.NullMarked;
