-- What each whole day of a kiosk went to, in milliseconds within the opening hours of the site where it stood: an SLA report reads these
-- and not the day's intervals. A row holds while its end is not after the kiosk's uptime_through.open_ms and its hours are the site's.
create table uptime_day (
    kiosk                  text not null,
    from_ms                bigint not null,     -- midnight by the site's zone
    service                text not null,       -- empty: the kiosk itself; else one that it lacked at some time while it was up
    to_ms                  bigint not null,     -- the next midnight
    hours                  text not null,       -- that were summed, FROM-TO in milliseconds since from_ms, separated by a space
    available_ms           bigint not null,
    in_use_ms              bigint not null,
    degraded_ms            bigint not null,
    device_fault_ms        bigint not null,
    authority_fault_ms     bigint not null,
    link_down_ms           bigint not null,
    planned_maintenance_ms bigint not null,
    switched_off_ms        bigint not null,
    unknown_ms             bigint not null,
    provisional_ms         bigint not null,
    primary key (kiosk, from_ms, service)
);
