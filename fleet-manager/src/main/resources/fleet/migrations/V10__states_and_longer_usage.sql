-- What a kiosk was at every moment, as it wrote it down itself; a record holds from its `at` until the next one's.
create table state_record (
    kiosk       text not null references kiosk,
    journal     text not null,
    number      bigint not null,
    at          bigint not null,
    state       text not null,
    reasons     text not null,
    services    text not null,
    clock       text not null,
    received_at bigint not null,
    primary key (kiosk, journal, number)
);

create index state_record_by_time on state_record (kiosk, at);

-- through which record nothing is missing
create table state_through (
    kiosk   text not null references kiosk,
    journal text not null,
    through bigint not null,
    primary key (kiosk, journal)
);

alter table usage add column reason text not null default '';
alter table usage add column steps text not null default '';
alter table usage add column aids text not null default '';
