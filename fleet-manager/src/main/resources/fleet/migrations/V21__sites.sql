-- Where kiosks stand, and when: a bus moves, and yesterday's figures stay with yesterday's site.

create table site (
    id        text primary key,
    name      text not null,
    region    text not null,
    agency    text not null,
    zone      text not null,                -- IANA time zone
    hours     text not null,                -- opening hours of the week; 'always'
    closures  text not null,                -- days that are different; may be empty
    latitude  double precision,
    longitude double precision
);

create table kiosk_site (
    kiosk      text not null,
    site       text not null references site,
    valid_from bigint not null,
    valid_to   bigint,                      -- null: still
    primary key (kiosk, valid_from)
);
create index kiosk_site_now on kiosk_site (site, valid_to);

create table kiosk_trait (
    kiosk text primary key,
    model text not null,
    tags  text not null                     -- separated by spaces, with one before and after each
);
