-- Short numbers for what each row of the history would otherwise repeat as text.
create table history_kiosk (
    id    integer primary key,
    kiosk text not null unique
);

-- device is '' for the kiosk itself
create table history_metric (
    id     integer primary key,
    device text not null,
    name   text not null,
    unique (device, name)
);

create table history_hour (
    kiosk     integer not null,
    metric    integer not null,
    hour      bigint not null,             -- its beginning
    readings  bigint not null,
    least     double precision not null,
    greatest  double precision not null,
    total     double precision not null,
    last      double precision not null,
    primary key (kiosk, metric, hour)
);

-- hours that are to be summed up, because values of them came
create table history_touched (
    hour bigint primary key
);

-- the time that the last STATE at a broker had: it must never go back
create table host_state (
    broker text primary key,
    at     bigint not null
);
