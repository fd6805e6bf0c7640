-- More kinds of keys, revocation lists, and notices of expiry. An application of the version before goes on working on this schema: no
-- check has become narrower, and what it writes is completed by a trigger.

-- Kinds of keys: a server's own, for the certificates made under it from now on; its authority keeps the kind it was made with.
alter table ssl_vpn_server
    drop constraint ssl_vpn_server_key_algorithm_check,
    add constraint ssl_vpn_server_key_algorithm_check check (
        key_algorithm in ('EC_P256', 'EC_P384', 'ED25519', 'RSA_2048', 'RSA_3072', 'RSA_4096')) not valid;
alter table certificate
    drop constraint certificate_key_algorithm_check,
    add constraint certificate_key_algorithm_check check (
        key_algorithm in ('EC_P256', 'EC_P384', 'ED25519', 'RSA_2048', 'RSA_3072', 'RSA_4096')) not valid;
comment on column ssl_vpn_server.key_algorithm is
    'What its authority is made with, and then what certificates under it are: a later change is for the certificates made from then on.';

-- Revocation lists (RFC 5280, section 5), one per authority.
create table certificate_revocation_list (
    ssl_vpn_server_id text primary key references authority,
    crl_number        bigint not null default 0 check (crl_number >= 0),
    this_update       timestamptz,
    next_update       timestamptz check (next_update > this_update),
    crl               bytea,
    renew_at          timestamptz,
    taken_until       timestamptz,
    constraint certificate_revocation_list_is_whole check (
        (crl is null) = (this_update is null) and (crl is null) = (next_update is null)),
    constraint certificate_revocation_list_has_its_number check (crl is null or crl_number > 0)
);
-- Mostly random serial numbers and a signature: nothing to compress.
alter table certificate_revocation_list alter column crl set storage external;
comment on table certificate_revocation_list is
    'The present revocation list of each authority, in DER. Made with its authority, kept beyond the end of a deleted server.';
comment on column certificate_revocation_list.crl_number is 'Of the present list (RFC 5280, section 5.2.3); 0: there is none yet.';
comment on column certificate_revocation_list.renew_at is
    'When a worker is to make the next one. A revocation puts it to now. Null: never again, as nothing is valid any more that could be '
    'revoked.';
comment on column certificate_revocation_list.taken_until is
    'A worker is making the next one and others leave it alone until then, should that worker die; null: nobody is. Who takes it puts '
    'renew_at to the same time, by which it sees at its end whether anything was revoked meanwhile.';
create index certificate_revocation_list_due on certificate_revocation_list (renew_at) where renew_at is not null;

create function authority_gets_its_revocation_list() returns trigger
    language plpgsql
    set search_path = pg_catalog, public
as $$
begin
    insert into certificate_revocation_list (ssl_vpn_server_id, renew_at) values (new.ssl_vpn_server_id, now());
    return null;
end
$$;
create trigger authority_has_a_revocation_list
    after insert on authority
    for each row execute function authority_gets_its_revocation_list();
insert into certificate_revocation_list (ssl_vpn_server_id, renew_at) select ssl_vpn_server_id, now() from authority;

-- Fires for revocations alone, whoever makes them. A revocation is earlier than the end of any lease, whatever the clocks say, so that who is
-- making a list sees it; all but the first of a batch find the list due already.
create function revoked_certificate_has_its_list_renewed() returns trigger
    language plpgsql
    set search_path = pg_catalog, public
as $$
begin
    update certificate_revocation_list
    set renew_at = least(renew_at, new.revoked_at, taken_until - interval '1 microsecond')
    where ssl_vpn_server_id = new.ssl_vpn_server_id
        and (renew_at is null or renew_at > least(new.revoked_at, taken_until - interval '1 microsecond'));
    return null;
end
$$;
create trigger certificate_revoked_is_listed
    after update of state on certificate
    for each row when (new.state = 'REVOKED' and old.state <> 'REVOKED')
    execute function revoked_certificate_has_its_list_renewed();

-- Notices of expiry.
create table expiry_notice (
    days_left      integer primary key check (days_left > 0),
    not_after      timestamptz not null,
    certificate_id text not null
);
comment on table expiry_notice is
    'How far the notices of expiry have come: for each number of days before the end, the last certificate that was looked at, in the order '
    'of (not_after, certificate_id). So each is told once, and none is looked at again.';

-- The OpenVPN server's certificate and key go to who runs it. The key is sealed with the keyset that the gateway holds, too (ADR 8).
comment on table authority is
    'The issuing authority (CA) of one SSL-VPN server, and the certificate the OpenVPN server itself presents. One per server, so that a '
    'certificate opens one server only. The authority''s own private key is for the worker alone.';

-- No two authorities, nor their servers, share a key; null: made by a worker of the version before.
alter table authority
    add column public_key_sha256        bytea check (octet_length(public_key_sha256) = 32),
    add column server_public_key_sha256 bytea check (octet_length(server_public_key_sha256) = 32),
    add constraint authority_public_key_unique unique (public_key_sha256),
    add constraint authority_server_public_key_unique unique (server_public_key_sha256),
    add constraint authority_public_keys_differ check (public_key_sha256 <> server_public_key_sha256);

grant update (key_algorithm) on ssl_vpn_server to tunnelcert_gateway;
grant select (server_certificate, server_private_key_ciphertext) on authority to tunnelcert_gateway;
grant select (ssl_vpn_server_id, crl_number, this_update, next_update, crl) on certificate_revocation_list to tunnelcert_gateway;
grant select, insert, update on certificate_revocation_list to tunnelcert_worker;
grant select, insert, update on expiry_notice to tunnelcert_worker;
grant select (deleted_at) on ssl_vpn_server to tunnelcert_worker;
-- Those that were sealed with the keyset that the gateway does not hold.
grant update (server_private_key_ciphertext) on authority to tunnelcert_worker;
