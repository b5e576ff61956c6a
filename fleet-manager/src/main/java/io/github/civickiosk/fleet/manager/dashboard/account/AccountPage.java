package io.github.civickiosk.fleet.manager.dashboard.account;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import io.github.civickiosk.fleet.manager.access.ApiTokens.Token;
import io.github.civickiosk.fleet.manager.access.Operator;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Sessions.Session;

/// @param error      what was wrong with the form before; may be empty
/// @param done       what was done; may be empty
/// @param token      one that was just made; else empty
/// @param codesLeft  recovery codes that were not used
/// @param roles      that a token may have
/// @param maySetFactor whether this login is one of ours: a provider's has its own second factor
public record AccountPage(Operator operator, String error, String done, String token, long codesLeft, List<Session> sessions,
        List<Token> tokens, List<Role> roles, boolean maySetFactor, ZoneId zone) {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    public String shown(Instant at) {
        return at.atZone(zone).format(SHOWN);
    }
}
