-- A revocation makes its authority's list due for any worker, whatever its clock says and whatever that of the revoking one said: an hour
-- back is long ago for all of them. It keeps the order of who waits longest, and is earlier than the end of any lease, as before.
create or replace function revoked_certificate_has_its_list_renewed() returns trigger
    language plpgsql
    set search_path = pg_catalog, public
as $$
declare
    v_due constant timestamptz := least(new.revoked_at, now() - interval '1 hour');
begin
    update certificate_revocation_list
    set renew_at = least(renew_at, v_due, taken_until - interval '1 microsecond')
    where ssl_vpn_server_id = new.ssl_vpn_server_id
        and (renew_at is null or renew_at > least(v_due, taken_until - interval '1 microsecond'));
    return null;
end
$$;
