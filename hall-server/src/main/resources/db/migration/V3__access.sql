-- Who may do what. Passwords, tokens and codes stand here as hashes only.

-- People. An account without a password cannot sign in.
create table account (
    name          text    not null,
    role          text    not null,
    hall          text    not null,
    counters      text[],
    password_hash text,
    active        boolean not null,
    constraint account_pkey primary key (name),
    constraint account_role_check check (role in ('officer', 'supervisor'))
);

-- Programs: one credential each; enrolling again replaces it.
create table device (
    id             text        not null,
    hall           text        not null,
    kind           text        not null,
    counter        text,
    token_hash     bytea,
    enrolled_at    timestamptz not null,
    heard_at       timestamptz,
    printer_state  text,
    printer_detail text,
    version        text,
    constraint device_pkey primary key (hall, id),
    constraint device_token_key unique (token_hash),
    constraint device_kind_check check (kind in ('kiosk', 'counter')),
    constraint device_counter_check check ((kind = 'counter') = (counter is not null))
);

-- Codes that a device exchanges for its credential, once.
create table enrolment (
    code_hash  bytea       not null,
    device     text        not null,
    hall       text        not null,
    kind       text        not null,
    counter    text,
    made_by    text        not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    constraint enrolment_pkey primary key (code_hash)
);

-- People who are signed in, at a counter or anywhere.
create table session (
    token_hash bytea       not null,
    account    text        not null,
    hall       text        not null,
    counter    text,
    device     text,
    started_at timestamptz not null,
    expires_at timestamptz not null,
    constraint session_pkey primary key (token_hash),
    constraint session_account_fkey foreign key (account) references account (name) on delete cascade,
    constraint session_device_fkey foreign key (hall, device) references device (hall, id) on delete cascade
);
create index session_expires_at_index on session (expires_at);
create index session_account_index on session (account);
