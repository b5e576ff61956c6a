package io.github.civickiosk.provisioning.bench;

/// The least that a JVM can do: the floor under every start.
final class BareHello {

    private BareHello() {}

    public static void main(String[] arguments) {
        System.out.println("ready hello");
    }
}
