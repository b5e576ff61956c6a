create table alert (
    id              text primary key,
    rule            text not null,
    kind            text not null,             -- kiosk or site
    subject         text not null,             -- its id
    severity        text not null,
    opened          bigint not null,
    because         text not null,
    sources         text not null,             -- what it rests on: metrics and state records, separated by a line break
    gone            bigint,                    -- since when its cause is no more
    cleared         bigint,
    acknowledged    bigint,
    acknowledged_by text not null,
    assignee        text not null,
    snoozed_until   bigint,
    level           integer not null,          -- of escalation that was reached
    escalates       bigint                     -- when the next is; null: never
);

create index alert_open on alert (cleared, opened);
create index alert_of_subject on alert (subject, opened);

-- everything that happened to an alert
create table alert_event (
    alert   text not null references alert,
    number  integer not null,
    at      bigint not null,
    what    text not null,
    by_whom text not null,
    note    text not null,
    primary key (alert, number)
);

-- changes of rules; the last one of a rule holds
create table alert_rule_change (
    rule    text not null,
    number  integer not null,
    at      bigint not null,
    by_whom text not null,
    yaml    text not null,
    primary key (rule, number)
);

-- word that is to be sent, or was
create table alert_notice (
    id      text primary key,
    alert   text not null references alert,
    contact text not null,
    what    text not null,                     -- opened, cleared, escalated, again
    at      bigint not null,
    due     bigint not null,
    tries   integer not null,
    sent    bigint,
    given_up bigint,
    error   text not null
);

create index alert_notice_due on alert_notice (sent, given_up, due);
create index alert_notice_of_alert on alert_notice (alert);
