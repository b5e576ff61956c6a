package io.github.civickiosk.provisioning.doctor;

/// One thing that a doctor looks at. A look is bounded and changes nothing.
interface Check {

    Finding look() throws InterruptedException;
}
