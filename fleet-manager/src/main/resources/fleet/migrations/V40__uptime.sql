-- when the host saw a kiosk on line; to_ms is null while it still does
create table presence (
    kiosk   text not null,
    from_ms bigint not null,
    to_ms   bigint,
    primary key (kiosk, from_ms)
);

-- when the host itself could not have seen any kiosk
create table host_outage (
    from_ms bigint primary key,
    to_ms   bigint,                     -- null while it lasts
    why     text not null               -- broker: no link to it; manager: not running
);

-- one row: the last sign of life of the fleet manager, so that its own down time is known afterwards
create table host_heartbeat (
    id integer primary key,
    at bigint not null
);

create table maintenance_window (
    id      text primary key,
    kind    text not null,              -- kiosk, site, region or fleet
    target  text not null,              -- its id; empty for the fleet
    from_ms bigint not null,
    to_ms   bigint not null,
    what    text not null,
    by_whom text not null,
    at      bigint not null             -- when it was entered
);

create index maintenance_by_time on maintenance_window (to_ms);

create table uptime_interval (
    kiosk         text not null,
    from_ms       bigint not null,
    to_ms         bigint not null,
    cause         text not null,
    words         text not null,        -- separated by a space
    provisional   integer not null,
    sources       text not null,        -- state records, JOURNAL/NUMBER, separated by a space
    without       text not null,        -- services that could not be had while the kiosk was up
    without_cause text not null,
    primary key (kiosk, from_ms)
);

-- what is settled of a kiosk: intervals are stored through through_ms, and from open_ms on records to come may rewrite them
create table uptime_through (
    kiosk      text primary key,
    open_ms    bigint not null,
    through_ms bigint not null
);

-- what was rewritten: of this span one thing was told before, and another since
create table uptime_correction (
    kiosk           text not null,
    from_ms         bigint not null,
    to_ms           bigint not null,
    at              bigint not null,
    old_cause       text not null,
    old_words       text not null,
    old_provisional integer not null,
    old_without     text not null,
    new_cause       text not null,
    new_words       text not null,
    new_provisional integer not null,
    new_without     text not null,
    sources         text not null,
    primary key (kiosk, from_ms, at)
);
