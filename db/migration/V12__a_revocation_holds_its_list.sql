-- A revocation holds its authority's list until it is committed, though the list be due already: a worker that took it in between would read
-- the certificates without this one, make a list without it, and find nothing due any more. Nobody waits: who looks for lists skips what is
-- held, and finds it a moment later.
create or replace function revoked_certificate_has_its_list_renewed() returns trigger
    language plpgsql
    set search_path = pg_catalog, public
as $$
declare
    v_due constant timestamptz := least(new.revoked_at, now() - interval '1 hour');
begin
    perform from certificate_revocation_list where ssl_vpn_server_id = new.ssl_vpn_server_id for no key update;
    update certificate_revocation_list
    set renew_at = least(renew_at, v_due, taken_until - interval '1 microsecond')
    where ssl_vpn_server_id = new.ssl_vpn_server_id
        and (renew_at is null or renew_at > least(v_due, taken_until - interval '1 microsecond'));
    return null;
end
$$;
