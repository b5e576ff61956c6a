-- One value of one metric; a number or truth in value, anything else in text.
create table history (
    kiosk  integer not null,
    metric integer not null,
    at     integer not null,
    value  real,
    text   text
);

create index history_of_a_metric on history (kiosk, metric, at);
create index history_by_time on history (at);
