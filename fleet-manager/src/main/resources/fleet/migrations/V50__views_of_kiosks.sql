-- Filters of the list of kiosks that an operator keeps under a name.
create table kiosk_view (
    operator text not null,
    name     text not null,
    query    text not null,             -- as it stands in the list's address
    primary key (operator, name)
);

-- Which kiosks have a device in a state, without reading every metric of every kiosk.
create index metric_status on metric (value, kiosk) where name = 'Status';
