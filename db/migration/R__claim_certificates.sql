-- Step 3 of the issuance cycle: many requests claim their tokens, are checked, take quota and become PENDING rows, in one transaction
-- and one round trip. Each request is an element of every array; ordinals are their positions. Repeatable: Flyway applies it anew when
-- its text changes.
--
-- The order of work is what makes it right under concurrency:
--   1. Take the tokens first, in one order for all callers (no deadlock). Whoever comes second waits for the first one's commit.
--   2. Lock the servers, in one order too. From here on counts cannot change.
--   3. Judge the holders of tokens, and those who brought none.
--   4. Insert what was granted.
--   5. Give back the tokens of the refused: a refusal binds nothing.
--   6. Answer the others from the row their token is bound to; AGAIN where that row's owner was refused just now.
--
-- Plans are made once and kept: making them for each batch costs several times what a small batch does. One that is kept may be from when the
-- tables were almost empty, so what looks up tokens and certificates, which grow quickly, is planned each time: it is for refusals and
-- repetitions alone, and what looks up the others does so by whole keys, each behind an offset or in an array, so that none becomes part
-- of a plan that starts with another.
--
-- When a command is due again is told by Postgres' clock, because whoever looks for it may have another one than whoever accepted it.
create or replace function claim_certificates(
    p_account_ids      text[],
    p_regions          text[],
    p_tokens           text[],   -- null: no token, no check
    p_fingerprints     text[],   -- hexadecimal, as is p_serial_numbers: the driver has no arrays of bytea
    p_server_ids       text[],
    p_certificate_ids  text[],   -- proposed; used where granted
    p_names            text[],
    p_descriptions     text[],
    p_serial_numbers   text[],
    p_not_before       timestamptz[],
    p_not_after        timestamptz[],
    p_accepted_at      timestamptz[],
    p_next_dispatch_at timestamptz[],
    p_tag_ordinals     integer[],
    p_tag_keys         text[],
    p_tag_values       text[])
    returns table (ordinal integer, outcome text, certificate_id text)
    language plpgsql
    set search_path = pg_catalog, public
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
    v_held     integer[];
    v_ordinals integer[];
    v_outcomes text[];
begin
    -- 1.
    with request as (
        select r.ordinal::integer, r.account_id, r.region, r.token, decode(r.fingerprint, 'hex') as fingerprint,
               r.certificate_id, r.accepted_at
        from unnest(p_account_ids, p_regions, p_tokens, p_fingerprints, p_certificate_ids, p_accepted_at)
            with ordinality as r (account_id, region, token, fingerprint, certificate_id, accepted_at, ordinal)
    ), taken as (
        insert into idempotency_token as t (account_id, region, action, token, fingerprint, resource_id, created_at)
        select account_id, region, 'CREATE_CERTIFICATE', token, fingerprint, certificate_id, accepted_at
        from request
        where token is not null
        order by account_id, region, token, ordinal
        on conflict do nothing
        returning t.resource_id
    )
    select coalesce(array_agg(ordinal order by ordinal), '{}') into v_held
    from request
    where token is null or certificate_id in (select resource_id from taken);

    -- 2.
    perform 1
    from ssl_vpn_server
    where ssl_vpn_server_id = any (array(select p_server_ids[held] from unnest(v_held) held))
        and (ssl_vpn_server_id, account_id, region)
            in (select p_server_ids[held], p_account_ids[held], p_regions[held] from unnest(v_held) held)
    order by ssl_vpn_server_id
    for no key update;

    -- 3. (A statement of its own: it sees what was committed while 1 and 2 waited.)
    with found as (
        select held as ordinal, s.ssl_vpn_server_id, s.certificate_count, s.certificate_quota, s.key_algorithm,
               least(p_not_after[held], a.not_after) as not_after,
               case
                   when s.ssl_vpn_server_id is null then 'SERVER_NOT_FOUND'
                   when g.deleted_at is not null then 'GATEWAY_NOT_FOUND'
                   when p.deleted_at is not null then 'PROJECT_NOT_FOUND'
                   when g.expires_at <= p_accepted_at[held] then 'GATEWAY_EXPIRED'
                   when g.lock_reason is not null then 'GATEWAY_LOCKED'
                   when s.state = 'FAILED' or a.not_after <= p_accepted_at[held] then 'SERVER_UNUSABLE'
                   when s.state <> 'AVAILABLE' then 'SERVER_NOT_AVAILABLE'
               end as refusal
        from unnest(v_held) held
            left join lateral (
                select * from ssl_vpn_server where ssl_vpn_server_id = p_server_ids[held] offset 0) s
                on s.account_id = p_account_ids[held] and s.region = p_regions[held] and s.deleted_at is null
            left join lateral (
                select deleted_at, expires_at, lock_reason from vpn_gateway where vpn_gateway_id = s.vpn_gateway_id offset 0) g on true
            left join lateral (
                select deleted_at from project where account_id = s.account_id and name = s.project_name offset 0) p on true
            left join lateral (
                select not_after from authority where ssl_vpn_server_id = s.ssl_vpn_server_id offset 0) a on true
    ), verdict as materialized (
        select *,
               case
                   when refusal is not null then refusal
                   when certificate_count + count(*) filter (where refusal is null)
                       over (partition by ssl_vpn_server_id order by ordinal) > certificate_quota then 'QUOTA_EXCEEDED'
                   else 'GRANTED'
               end as outcome
        from found
    ), granted as materialized (
        select *, p_certificate_ids[ordinal] as id from verdict where outcome = 'GRANTED'
    ), counted as ( -- 4.
        update ssl_vpn_server s
        set certificate_count = certificate_count
            + (select count(*)::integer from granted g where g.ssl_vpn_server_id = s.ssl_vpn_server_id)
        where ssl_vpn_server_id = any (array(select ssl_vpn_server_id from granted))
    ), inserted as (
        insert into certificate (certificate_id, account_id, region, ssl_vpn_server_id, name, description, key_algorithm,
                                 serial_number, not_before, not_after, dispatched_at, next_dispatch_at, created_at, updated_at)
        select id, p_account_ids[ordinal], p_regions[ordinal], ssl_vpn_server_id, coalesce(p_names[ordinal], id),
               p_descriptions[ordinal], key_algorithm, decode(p_serial_numbers[ordinal], 'hex'), p_not_before[ordinal],
               not_after, p_accepted_at[ordinal],
               now() + (p_next_dispatch_at[ordinal] - p_accepted_at[ordinal]), p_accepted_at[ordinal], p_accepted_at[ordinal]
        from granted
    ), tagged as (
        insert into tag (resource_id, account_id, key, value)
        select g.id, p_account_ids[g.ordinal], t.key, t.value
        from unnest(p_tag_ordinals, p_tag_keys, p_tag_values) as t (ordinal, key, value)
            join granted g on g.ordinal = t.ordinal
    )
    select array_agg(v.ordinal order by v.ordinal), array_agg(v.outcome order by v.ordinal) into v_ordinals, v_outcomes
    from verdict v;

    -- 5.
    if 'GRANTED' <> any (v_outcomes) then
        execute '
            delete from idempotency_token t
            using unnest($1, $2) as v (ordinal, outcome)
            where v.outcome <> ''GRANTED'' and t.action = ''CREATE_CERTIFICATE'' and t.token = $5[v.ordinal]
              and t.account_id = $3[v.ordinal] and t.region = $4[v.ordinal]'
            using v_ordinals, v_outcomes, p_account_ids, p_regions, p_tokens;
    end if;

    return query
    select v.ordinal, v.outcome, case when v.outcome = 'GRANTED' then p_certificate_ids[v.ordinal] end
    from unnest(v_ordinals, v_outcomes) as v (ordinal, outcome);

    -- 6.
    if cardinality(v_held) < cardinality(p_account_ids) then
        return query execute '
            select r.ordinal::integer,
                   case
                       when t.token is null then ''AGAIN''
                       when t.fingerprint <> decode(r.fingerprint, ''hex'') then ''MISMATCHED''
                       when c.state = ''PENDING'' then ''IN_PROCESS''
                       else ''REPLAYED''
                   end,
                   t.resource_id
            from unnest($1, $2, $3, $4) with ordinality as r (account_id, region, token, fingerprint, ordinal)
                left join idempotency_token t
                    on t.account_id = r.account_id and t.region = r.region and t.action = ''CREATE_CERTIFICATE'' and t.token = r.token
                left join certificate c on c.certificate_id = t.resource_id
            where r.ordinal <> all ($5)'
            using p_account_ids, p_regions, p_tokens, p_fingerprints, v_held;
    end if;
end
$$;
