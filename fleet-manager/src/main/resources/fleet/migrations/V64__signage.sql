-- Who helps at a site, and when.
create table site_desk (
    site        text primary key,
    phone       text not null,
    place       text not null,          -- JSON, text by language
    languages   text not null,          -- BCP 47, separated by spaces
    hours       text not null,          -- as a site's, by its zone
    closures    text not null
);

-- What agencies tell everybody who comes by.
create table notice (
    id           text primary key,
    author       text not null,
    changed      bigint not null,
    words        text not null,         -- JSON, a list of language and text, the agency's own language first
    valid_from   bigint not null,
    valid_to     bigint not null,
    priority     integer not null,
    place        text not null,         -- all, region:NAME, site:ID or kiosk:ID
    withdrawn    bigint,
    withdrawn_by text not null
);

create index notice_by_end on notice (valid_to);
