package io.github.civickiosk.fleet.agent.update;

import java.util.function.Consumer;

/// The kiosk around an update. Called on the update's own threads.
public interface UpdateWorld {

    /// How the kiosk is now.
    Health health();

    /// Closes the kiosk as soon as nobody is served and the hour is right, and then calls back with how it was; a later call takes the place of
    /// an earlier one. Returns at once.
    ///
    /// @param window whether only the maintenance window will do
    void whenQuiet(boolean window, Consumer<Health> closed);

    /// Citizens may come again; nobody waits for [#whenQuiet] any more.
    void reopen();

    /// Ends the process, so that its launcher starts the current release. Returns.
    void restart();

    /// The final word on a command of the fleet's.
    ///
    /// @param result `done`, `failed` or `refused`
    /// @param reason one sentence
    void answer(String id, String result, String reason);

    /// What is under way has changed.
    void changed(Update update);
}
