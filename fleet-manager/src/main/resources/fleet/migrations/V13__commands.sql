-- Orders to kiosks, with what became of them; kept as history.
create table command (
    id          text primary key,
    kiosk       text not null,
    device      text not null,          -- '' for the kiosk itself
    name        text not null,
    arguments   text not null,          -- JSON
    counter     bigint not null,        -- each order to a kiosk has a greater one than those before it
    issued      bigint not null,
    expires     bigint not null,
    who         text not null,
    signed      text not null,          -- the JWS as it is sent
    state       text not null,          -- queued sent accepted done refused failed expired cancelled
    reason      text not null,
    code        text not null,
    sent_at     bigint,
    answered_at bigint,
    unique (kiosk, counter)
);

create index command_by_state on command (state, kiosk, counter);

create table command_counter (
    kiosk   text primary key,
    counter bigint not null
);
