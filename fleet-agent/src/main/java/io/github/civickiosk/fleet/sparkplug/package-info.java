/// Sparkplug B 3.0 (ISO/IEC 20237:2023): topics, payloads and sequence numbers, the same for edge node and host.
@NullMarked
package io.github.civickiosk.fleet.sparkplug;

import org.jspecify.annotations.NullMarked;
