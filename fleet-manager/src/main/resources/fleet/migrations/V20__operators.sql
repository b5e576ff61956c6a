-- Times are milliseconds since 1970 UTC. Secrets of others are here as SHA-256 only, passwords as Argon2id.

create table operator (
    name       text primary key,
    full_name  text not null,
    role       text not null,
    scope      text not null,               -- lines region:R, agency:A; empty: the whole fleet
    password   text,                        -- null: no login by password
    subject    text unique,                 -- OpenID Connect: issuer and sub; null: none
    totp       text,                        -- base32; null: no second factor
    totp_step  bigint not null default 0,   -- the last one used
    disabled   integer not null default 0,
    created_at bigint not null
);

create table recovery_code (
    operator text not null references operator on delete cascade,
    hash     text not null,
    used_at  bigint,
    primary key (operator, hash)
);

create table operator_session (
    hash       text primary key,
    operator   text not null references operator on delete cascade,
    csrf       text not null,
    stage      text not null,               -- 'second-factor' until it was given, then 'open'
    created_at bigint not null,
    seen_at    bigint not null,
    address    text not null,
    browser    text not null
);
create index session_of_operator on operator_session (operator);

-- a browser in which an operator has logged in: strangers' attempts do not slow it down
create table known_browser (
    hash     text not null,
    operator text not null references operator on delete cascade,
    seen_at  bigint not null,
    primary key (hash, operator)
);

create table api_token (
    id         text primary key,
    hash       text not null unique,
    operator   text not null references operator on delete cascade,
    name       text not null,
    role       text not null,
    scope      text not null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at    bigint
);

-- one-time links: the first administrator's, and logins on their way to another provider
create table one_time (
    hash       text primary key,
    purpose    text not null,
    content    text not null,
    expires_at bigint not null
);

-- when the next attempt of a kind would be in its due time (generic cell rate algorithm)
create table throttle (
    subject text primary key,
    due_at  bigint not null
);

create table audit (
    number  bigint primary key,
    at      bigint not null,
    who     text not null,
    via     text not null,
    address text not null,
    action  text not null,
    target  text not null,
    result  text not null,
    detail  text not null,
    hash    text not null                   -- SHA-256 over the hash before and these columns
);
create index audit_by_time on audit (at);
create index audit_by_who on audit (who, at);

create table audit_head (
    id     integer primary key,
    number bigint not null,
    hash   text not null
);
insert into audit_head (id, number, hash) values (1, 0, '');
