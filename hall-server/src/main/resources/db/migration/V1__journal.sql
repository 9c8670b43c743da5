-- The append-only record. org.shouwen.hub.journal writes it and says what the hash covers.

create table journal (
    hall    text        not null,
    seq     bigint      not null,
    stream  text        not null,
    version bigint      not null,
    at      timestamptz not null,
    actor   text        not null,
    type    text        not null,
    body    text        not null,
    hash    bytea       not null,
    constraint journal_pkey primary key (hall, seq),
    constraint journal_stream_version_key unique (hall, stream, version),
    constraint journal_seq_check check (seq > 0),
    constraint journal_hash_check check (octet_length(hash) = 32)
);

-- The last row of each hall's chain, so that a cut-off tail shows.
create table journal_head (
    hall text   not null,
    seq  bigint not null,
    hash bytea  not null,
    constraint journal_head_pkey primary key (hall),
    constraint journal_head_hash_check check (octet_length(hash) = 32)
);

create function journal_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is only ever added to: % is refused', tg_op using errcode = 'SW002';
end
$$;

create trigger journal_unchanged before update or delete on journal
    for each row execute function journal_refuse();
create trigger journal_not_emptied before truncate on journal
    for each statement execute function journal_refuse();
create trigger journal_head_kept before delete on journal_head
    for each row execute function journal_refuse();
create trigger journal_head_not_emptied before truncate on journal_head
    for each statement execute function journal_refuse();

-- Ends the whole statement of a writer whose head was not moved by it, because another one had moved it before.
create function journal_fence(moved bigint) returns boolean language plpgsql as $$
begin
    if moved <> 1 then
        raise exception 'another writer has moved the journal' using errcode = 'SW001';
    end if;
    return true;
end
$$;
