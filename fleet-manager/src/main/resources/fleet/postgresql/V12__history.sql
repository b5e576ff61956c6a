-- One value of one metric; a number or truth in value, anything else in text. One partition a day, made ahead and dropped
-- whole; what is older than the first of them lies in history_rest.
create table history (
    kiosk  integer not null,
    metric integer not null,
    at     bigint not null,
    value  double precision,
    text   text
) partition by range (at);

create index history_of_a_metric on history (kiosk, metric, at);

create table history_rest partition of history default;

-- rows of these are written over and over in place
alter table metric set (fillfactor = 60);
alter table kiosk set (fillfactor = 60);
