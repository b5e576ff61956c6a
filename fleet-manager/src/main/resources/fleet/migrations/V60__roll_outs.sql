-- Changes that are brought to many kiosks in groups. Times are milliseconds since 1970 UTC.
create table rollout (
    id         text primary key,
    name       text not null,
    kind       text not null,          -- software or configuration
    version    text not null,
    payload    text not null,          -- the signed manifest, or the overlay's YAML
    filter     text not null,          -- query of the list of kiosks that chose the targets
    author     text not null,
    created    bigint not null,
    state      text not null,
    decided_by text not null,          -- who approved or denied it; empty until then
    why        text not null,          -- of the decision, or of a stop
    success    integer not null,       -- per cent of a group after which the next one begins
    error      integer not null,       -- per cent of a group at which all stops
    hours      text not null,          -- of the kiosk's site in which orders go out; empty: any
    patience_ms bigint not null        -- how long a kiosk may take from its order on
);

create table rollout_group (
    rollout text not null references rollout,
    number  integer not null,          -- from 1
    state   text not null,
    primary key (rollout, number)
);

create table rollout_target (
    rollout text not null references rollout,
    kiosk   text not null,
    part    integer not null,          -- number of its group
    state   text not null,
    command text,                      -- the last order
    reason  text not null,
    at      bigint not null,           -- of the last change
    primary key (rollout, kiosk)
);
create index rollout_target_by_state on rollout_target (rollout, part, state);
create index rollout_target_of_kiosk on rollout_target (kiosk, state);
