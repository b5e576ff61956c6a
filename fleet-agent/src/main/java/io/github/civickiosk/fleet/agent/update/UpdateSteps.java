package io.github.civickiosk.fleet.agent.update;

import java.util.List;

import io.github.civickiosk.fleet.agent.update.Update.Done;
import io.github.civickiosk.fleet.agent.update.Update.Failed;
import io.github.civickiosk.fleet.agent.update.Update.Fetching;
import io.github.civickiosk.fleet.agent.update.Update.Installing;
import io.github.civickiosk.fleet.agent.update.Update.None;
import io.github.civickiosk.fleet.agent.update.Update.OnTrial;
import io.github.civickiosk.fleet.agent.update.Update.Preparing;
import io.github.civickiosk.fleet.agent.update.Update.Switching;
import io.github.civickiosk.fleet.agent.update.Update.TakingBack;
import io.github.civickiosk.fleet.agent.update.Update.Waiting;
import io.github.civickiosk.fleet.agent.update.UpdateEffect.Answer;
import io.github.civickiosk.fleet.agent.update.UpdateEvent.Failing;
import io.github.civickiosk.fleet.agent.update.UpdateEvent.Fetched;
import io.github.civickiosk.fleet.agent.update.UpdateEvent.Healthy;
import io.github.civickiosk.fleet.agent.update.UpdateEvent.Installed;
import io.github.civickiosk.fleet.agent.update.UpdateEvent.Ordered;
import io.github.civickiosk.fleet.agent.update.UpdateEvent.Prepared;
import io.github.civickiosk.fleet.agent.update.UpdateEvent.Quiet;
import io.github.civickiosk.fleet.agent.update.UpdateEvent.Switched;
import io.github.civickiosk.fleet.agent.update.UpdateEvent.Woke;

/// The update as a pure function. Whoever runs it keeps the new state on disk before any of the effects.
final class UpdateSteps {

    private UpdateSteps() {}

    /// @param effects in order
    record Step(Update state, List<UpdateEffect> effects) {}

    static Step next(Update update, UpdateEvent event) {
        return switch (event) {
            case Woke woke -> woken(update, woke);
            case Ordered(var order) -> ordered(update, order);
            case Failing(var why) -> failing(update, why);
            case Fetched() when update instanceof Fetching(var order) ->
                to(new Preparing(order), new UpdateEffect.Prepare(order));
            case Prepared() when update instanceof Preparing(var order) ->
                to(new Waiting(order), new UpdateEffect.AwaitQuiet(order));
            case Quiet(var health) when update instanceof Waiting(var order) -> quiet(order, health);
            case Installed() when update instanceof Installing(var order, var before) -> to(new Switching(order, before),
                    new UpdateEffect.Switch(order));
            case Switched() when update instanceof Switching(var order, var before) -> to(new OnTrial(order, before),
                    new UpdateEffect.Restart());
            case Healthy() when update instanceof OnTrial(var order, _) -> done(order);
            case Quiet _ -> to(update, new UpdateEffect.Reopen());
            case Fetched _, Prepared _, Installed _, Switched _, Healthy _ -> to(update); // of an order that was replaced
        };
    }

    private static Step quiet(Order order, Health health) {
        return order.manifest().packages().isEmpty()
                ? to(new Switching(order, health), new UpdateEffect.Switch(order))
                : to(new Installing(order, health), new UpdateEffect.Install(order));
    }

    /// Where nobody can say how far a step had come it is done again; what needs the kiosk quiet waits for that again.
    private static Step woken(Update update, Woke woke) {
        return switch (update) {
            case None() -> to(update);
            case Fetching(var order) -> to(update, new UpdateEffect.Fetch(order));
            case Preparing(var order) -> to(update, new UpdateEffect.Prepare(order));
            case Waiting(var order) -> to(update, new UpdateEffect.AwaitQuiet(order));
            case Installing(var order, _) -> to(new Waiting(order), new UpdateEffect.AwaitQuiet(order));
            case Switching(var order, var before) when runs(order, woke) -> to(new OnTrial(order, before),
                    new UpdateEffect.Judge(before));
            case Switching(var order, _) -> woke.fellBack().map(why -> failed(order, why))
                    .orElseGet(() -> to(new Waiting(order), new UpdateEffect.AwaitQuiet(order)));
            case OnTrial(var order, var before) when runs(order, woke) -> to(update, new UpdateEffect.Judge(before));
            case OnTrial(var order, _) -> failed(order, woke.fellBack().orElse("the release before it was started again"));
            case TakingBack(var order, _) when runs(order, woke) -> to(update, new UpdateEffect.TakeBack(order),
                    new UpdateEffect.Restart());
            case TakingBack(var order, var why) -> failed(order, why);
            case Done(var order) when runs(order, woke) -> done(order);
            case Done _ -> to(update, new UpdateEffect.Tidy());
            case Failed(var order, var why) -> failed(order, why);
        };
    }

    private static boolean runs(Order order, Woke woke) {
        return order.version().equals(woke.running());
    }

    private static Step ordered(Update update, Order order) {
        return switch (update) {
            case None _, Done _, Failed _ -> begin(order);
            case Fetching(var old) -> replace(update, old, order);
            case Preparing(var old) -> replace(update, old, order);
            case Waiting(var old) -> replace(update, old, order);
            case Installing _, Switching _, OnTrial _, TakingBack _ -> to(update, new Answer(order.id(), "refused",
                    "Another update is being made and judged; order it again afterwards."));
        };
    }

    private static Step begin(Order order) {
        return to(new Fetching(order), new UpdateEffect.Fetch(order));
    }

    private static Step replace(Update update, Order old, Order order) {
        if (old.id().equals(order.id())) {
            return to(update);
        }
        return to(new Fetching(order), new Answer(old.id(), "failed", "Another release was ordered before this one ran."),
                new UpdateEffect.Fetch(order));
    }

    private static Step failing(Update update, String why) {
        return switch (update) {
            case Fetching(var order) -> failed(order, why);
            case Preparing(var order) -> failed(order, why);
            case Installing(var order, _) -> failed(order, why);
            case Switching(var order, _) -> failed(order, why);
            case OnTrial(var order, _) -> to(new TakingBack(order, why), new UpdateEffect.TakeBack(order),
                    new UpdateEffect.Restart());
            case None _, Waiting _, TakingBack _, Done _, Failed _ -> to(update);
        };
    }

    private static Step done(Order order) {
        return to(new Done(order), new UpdateEffect.Confirm(),
                new Answer(order.id(), "done", "The release " + order.version() + " runs."), new UpdateEffect.Tidy());
    }

    private static Step failed(Order order, String why) {
        return to(new Failed(order, why),
                new Answer(order.id(), "failed", "The release " + order.version() + " does not run: " + why + "."),
                new UpdateEffect.Tidy(), new UpdateEffect.Reopen());
    }

    private static Step to(Update state, UpdateEffect... effects) {
        return new Step(state, List.of(effects));
    }
}
