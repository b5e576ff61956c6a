package io.github.civickiosk.device.touchscreen.evdev;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.civickiosk.device.input.InputNode;
import io.github.civickiosk.device.input.InputNode.Grab;
import io.github.civickiosk.device.touchscreen.Touchscreen;
import io.github.civickiosk.device.touchscreen.Touchscreen.Cleaning;

/// The time in which touches are kept from everybody. Asked by any thread, done by the one that reads the node. It outlasts
/// unplugging: wiping may pull at a cable.
final class CleaningTime {

    private static final long ANSWER_MILLIS = 2000;

    private final LinkedBlockingQueue<Order> orders = new LinkedBlockingQueue<>();
    private boolean wanted;
    private boolean taken;
    private long end;

    private record Order(Duration time, CompletableFuture<Cleaning> answer) {}

    Cleaning ask(Duration time) throws InterruptedException {
        if (!time.isPositive() || time.compareTo(Touchscreen.LONGEST_CLEANING) > 0) {
            return new Cleaning.Refused("cleaning lasts up to " + Touchscreen.LONGEST_CLEANING.toMinutes() + " minutes");
        }
        var order = new Order(time, new CompletableFuture<>());
        orders.add(order);
        try {
            return order.answer().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            orders.remove(order);
            return new Cleaning.Refused("the touchscreen does not answer");
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug);
        }
    }

    /// A node opened anew is not taken.
    void opened() {
        taken = false;
    }

    /// Takes or releases the node as is due now.
    ///
    /// @return whether touches are kept
    boolean turn(InputNode node) {
        for (var order = orders.poll(); order != null; order = orders.poll()) {
            wanted = true;
            end = System.nanoTime() + order.time().toNanos();
            keep(node);
            order.answer().complete(taken
                    ? new Cleaning.Begun(order.time())
                    : new Cleaning.Refused("another program holds the touchscreen"));
            wanted = taken;
        }
        keep(node);
        return taken;
    }

    private void keep(InputNode node) {
        wanted = wanted && System.nanoTime() - end < 0;
        if (wanted && !taken) {
            taken = node.grab() == Grab.TAKEN;
        } else if (!wanted && taken) {
            node.release();
            taken = false;
        }
    }

    /// There is no node.
    void refuse(String why) {
        for (var order = orders.poll(); order != null; order = orders.poll()) {
            order.answer().complete(new Cleaning.Refused(why));
        }
    }
}
