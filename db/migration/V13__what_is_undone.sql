-- What is undone, in a narrow table instead of partial indexes on certificates. By the mark that took a row out of those, each certificate got a
-- third version of its row, with an entry in each of its indexes. Now a line comes with whatever makes a certificate
-- undone, by triggers, so that none can be forgotten, and goes when the event is out.
--
-- An application of the version before goes on working: its rows get their lines, and the marks of its workers take lines away. Its
-- gateways find unmarked what workers of this version have announced, and have it announced again: so all gateways are replaced first.
create function lock_when_free(locked regclass, mode text) returns void
    language plpgsql
    set search_path = pg_catalog, public
    set lock_timeout = '300ms'
as $$
begin
    for attempt in 1..100 loop
        begin
            execute format('lock table %s in %s mode', locked, mode);
            return;
        exception when lock_not_available then
            perform pg_sleep(2);
        end;
    end loop;
    raise lock_not_available using
        message = format('the table %s was not free for minutes', locked),
        hint = 'pg_locks tells who holds it; a backup or a vacuum may have to end first.';
end
$$;
comment on function lock_when_free is
    'For migrations. Everybody who comes later waits behind a lock that is waited for: so it waits shortly, again and again, for minutes.';
revoke execute on function lock_when_free from public;

select lock_when_free('certificate', 'share row exclusive');

create table undone_certificate (
    certificate_id   text not null,
    kind             text not null check (kind in ('ISSUANCE', 'REVOCATION')),
    since            timestamptz not null,
    next_dispatch_at timestamptz not null,
    primary key (certificate_id, kind)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000, autovacuum_analyze_scale_factor = 0,
        autovacuum_analyze_threshold = 10000,
        -- It is emptied all the time; to give its pages back would take a lock that everybody waits for.
        vacuum_truncate = false);
comment on table undone_certificate is
    'Certificates whose issuance or revocation has not ended, or has ended and Kafka has not acknowledged its event yet. Until then the '
    'command is sent again: one for what has ended has it announced once more. Lines come and go quickly, so it is vacuumed often.';
comment on column undone_certificate.since is 'When it was asked for.';
comment on column undone_certificate.next_dispatch_at is 'The certificate''s, for the index; a trigger follows it.';
-- Of the time alone: with the kind in front, a plan that is kept could find certificates' lines by it, all of a kind, instead of by their ids.
create index undone_certificate_due on undone_certificate (next_dispatch_at);
-- The few among the many.
create index undone_certificate_revocation_due on undone_certificate (next_dispatch_at) where kind = 'REVOCATION';

create function certificate_is_undone_from_the_start() returns trigger
    language plpgsql
    set search_path = pg_catalog, public
as $$
begin
    insert into undone_certificate (certificate_id, kind, since, next_dispatch_at)
    select certificate_id, 'ISSUANCE', created_at, next_dispatch_at
    from inserted
    where announced_at is null and state not in ('REVOKING', 'REVOKED')
    union all
    select certificate_id, 'REVOCATION', updated_at, next_dispatch_at
    from inserted
    where revocation_announced_at is null and state in ('REVOKING', 'REVOKED');
    return null;
end
$$;
create trigger certificate_is_undone_from_the_start
    after insert on certificate
    referencing new table as inserted
    for each statement execute function certificate_is_undone_from_the_start();

create function certificate_is_undone_again() returns trigger
    language plpgsql
    set search_path = pg_catalog, public
as $$
begin
    insert into undone_certificate (certificate_id, kind, since, next_dispatch_at)
    values (new.certificate_id, 'REVOCATION', new.updated_at, new.next_dispatch_at);
    return null;
end
$$;
create trigger certificate_is_undone_again
    after update of state on certificate
    for each row when (new.state = 'REVOKING' and old.state <> 'REVOKING')
    execute function certificate_is_undone_again();

-- Only the line that is sent for. By index, whatever the planner weighs: plans in functions are kept, and this one may be from when there was hardly a line.
create function undone_certificate_is_due() returns trigger
    language plpgsql
    set search_path = pg_catalog, public
    set enable_seqscan = off
as $$
begin
    update undone_certificate
    set next_dispatch_at = new.next_dispatch_at
    where certificate_id = new.certificate_id
        and kind = case when new.state in ('REVOKING', 'REVOKED') then 'REVOCATION' else 'ISSUANCE' end
        and next_dispatch_at <> new.next_dispatch_at;
    return null;
end
$$;
create trigger undone_certificate_is_due
    after update of next_dispatch_at on certificate
    for each row when (new.next_dispatch_at <> old.next_dispatch_at)
    execute function undone_certificate_is_due();

create function certificate_is_done() returns trigger
    language plpgsql
    set search_path = pg_catalog, public
    set enable_seqscan = off
as $$
begin
    delete from undone_certificate
    where certificate_id = new.certificate_id
        and (kind = 'ISSUANCE' and new.announced_at is not null
             or kind = 'REVOCATION' and new.revocation_announced_at is not null);
    return null;
end
$$;
create trigger certificate_is_done
    after update of announced_at, revocation_announced_at on certificate
    for each row execute function certificate_is_done();

create function certificate_is_not_undone_any_more() returns trigger
    language plpgsql
    set search_path = pg_catalog, public
    set enable_seqscan = off
as $$
begin
    delete from undone_certificate where certificate_id = old.certificate_id;
    return null;
end
$$;
create trigger certificate_is_not_undone_any_more
    after delete on certificate
    for each row execute function certificate_is_not_undone_any_more();
comment on column certificate.announced_at is
    'When Kafka had acknowledged the event of how issuance ended, if a worker of the version before did it; undone_certificate tells for all.';
comment on column certificate.revocation_announced_at is 'The same of the revocation.';
comment on column certificate.next_dispatch_at is 'When to send the command again if the certificate is still undone; the gaps double.';

insert into undone_certificate (certificate_id, kind, since, next_dispatch_at)
select certificate_id, 'ISSUANCE', created_at, next_dispatch_at
from certificate
where announced_at is null
union all
select certificate_id, 'REVOCATION', updated_at, next_dispatch_at
from certificate
where state in ('REVOKING', 'REVOKED') and revocation_announced_at is null;

grant select, insert on undone_certificate to tunnelcert_gateway;
grant update (next_dispatch_at) on undone_certificate to tunnelcert_gateway;
-- To delete lines, and to lock them in an order, which takes the right to change something.
grant select, delete, update (next_dispatch_at) on undone_certificate to tunnelcert_worker;
