-- Times are milliseconds since 1970 UTC.

create table kiosk (
    id        text primary key,
    online    integer not null,         -- as the last birth or death said
    stale     integer not null,         -- 1 while the host cannot know whether that still holds
    since     integer not null,         -- when it came on line or went off line
    last_seen integer not null,
    bd_seq    integer not null
) strict, without rowid;

create table device (
    kiosk  text not null references kiosk,
    id     text not null,
    online integer not null,
    since  integer not null,
    primary key (kiosk, id)
) strict, without rowid;

-- the last value of each metric; device is '' for the kiosk itself
create table metric (
    kiosk  text not null references kiosk,
    device text not null,
    name   text not null,
    type   integer not null,            -- Sparkplug data type
    value  text,                        -- null: not known
    at     integer not null,
    primary key (kiosk, device, name)
) strict, without rowid;

-- what a session was used for; (kiosk, journal, number) makes a record that comes twice one row
create table usage (
    kiosk       text not null references kiosk,
    journal     text not null,
    number      integer not null,
    started_at  integer not null,
    lasted_ms   integer not null,
    language    text not null,
    services    text not null,
    delivered   integer not null,
    voided      integer not null,
    unknown     integer not null,
    end         text not null,
    last_step   text not null,
    rating      integer not null,
    received_at integer not null,
    primary key (kiosk, journal, number)
) strict, without rowid;

create index usage_of_a_day on usage (kiosk, started_at, delivered);

-- through which record nothing is missing
create table usage_through (
    kiosk   text not null references kiosk,
    journal text not null,
    through integer not null,
    primary key (kiosk, journal)
) strict, without rowid;
