-- Calls for help as the metric Help/Call of kiosks told them, by the call's UUID.
create table help_call (
    id          text primary key,
    kiosk       text not null,
    site        text not null,          -- where the kiosk stood then; may be empty
    language    text not null,          -- of the citizen, BCP 47; empty: not known
    step        text not null,          -- the session's state from which the citizen called; empty: not known
    raised      bigint not null,
    taken       bigint,
    taken_by    text not null,
    answered    bigint,                 -- when the first answer was shown on the kiosk
    closed      bigint                  -- without answered: missed
);

create index help_call_open on help_call (closed, raised);
create index help_call_by_time on help_call (raised);

-- what was said to the citizen; what became of it is told by the order
create table help_answer (
    call_id     text not null,
    number      integer not null,
    command     text not null,
    at          bigint not null,
    by_whom     text not null,
    said        text not null,
    language    text not null,          -- of what is in said
    primary key (call_id, number)
);

create index help_answer_by_time on help_answer (at);
