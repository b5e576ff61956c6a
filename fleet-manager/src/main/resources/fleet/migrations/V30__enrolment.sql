-- Who may become a kiosk of the fleet, and which certificates there are. Times are milliseconds since 1970 UTC.

create table enrolment_code (
    hash        text primary key,       -- SHA-256 of the code; the code itself is kept nowhere
    kiosk       text not null,          -- whom the certificate will name
    site        text not null,          -- the code works with this name only
    network     text not null,          -- and from this network only; '' for any
    replaces    integer not null,       -- 1: the kiosk's earlier certificates end when it is used
    created_at  bigint not null,
    created_by  text not null,
    expires_at  bigint not null,
    used_at     bigint,
    used_key    text,                   -- the key that used it, which may ask again for a lost answer
    cancelled_at bigint
);

create table kiosk_certificate (
    serial      text primary key,       -- hexadecimal digits, lower case
    kiosk       text not null,
    site        text not null,
    key         text not null,          -- SHA-256 of the public key
    not_before  bigint not null,
    not_after   bigint not null,
    issued_at   bigint not null,
    issued_how  text not null,          -- code, adoption, renewal, approval, command
    parent      text not null,          -- serial of the certificate that asked for this one; '' for none
    der         text not null,          -- base64
    revoked_at  bigint,
    revoked_why text,
    revoked_by  text
);
create index kiosk_certificate_of on kiosk_certificate (kiosk, issued_at);
create index kiosk_certificate_revoked on kiosk_certificate (revoked_at);
create unique index kiosk_certificate_for_key on kiosk_certificate (key, kiosk);

-- keys that ask and wait for an operator
create table enrolment_request (
    key         text primary key,       -- SHA-256 of the public key
    what        text not null,          -- adoption, renewal
    kiosk       text not null,          -- for an adoption what the operator says; '' until then
    site        text not null,
    hint        text not null,          -- what the machine calls itself
    parent      text not null,          -- serial of the certificate that asks
    address     text not null,
    asked_at    bigint not null,
    last_asked_at bigint not null,
    decision    text not null,          -- waiting, approved, refused
    decided_at  bigint,
    decided_by  text
);
