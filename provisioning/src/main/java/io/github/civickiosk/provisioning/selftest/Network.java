package io.github.civickiosk.provisioning.selftest;

import java.util.stream.Collectors;

import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.provisioning.acceptance.StepResult;
import io.github.civickiosk.provisioning.doctor.Examination;
import io.github.civickiosk.provisioning.doctor.Finding;

/// What the doctor says of authority, clock and brokers.
record Network(KioskConfig config) implements Step {

    @Override
    public String name() {
        return "network";
    }

    @Override
    public StepResult run(Person person) throws InterruptedException {
        var findings = Examination.network(config);
        var wrong = findings.stream().filter(finding -> !finding.fine()).toList();
        return wrong.isEmpty()
                ? StepResult.passed(name(), findings.stream().map(Finding::found).collect(Collectors.joining("; ")))
                : StepResult.failed(name(), wrong.stream().map(Finding::found).collect(Collectors.joining("; ")),
                        wrong.stream().map(Finding::advice).distinct().collect(Collectors.joining(" ")));
    }
}
