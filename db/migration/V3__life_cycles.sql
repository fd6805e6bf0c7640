-- Life cycles beyond creation: certificates are revoked, servers and gateways change and go, subscriptions end, gateways are locked.
-- An application of the version before goes on working on this schema: every column has a default and nothing it uses is gone.

-- Certificates: ISSUED -> REVOKING by the gateway, REVOKING -> REVOKED by the worker; a FAILED one is just deleted.
alter table certificate
    add column accepted_name           text,
    add column revoked_at              timestamptz,
    add column revocation_announced_at timestamptz,
    add column deleted_at              timestamptz,
    add constraint certificate_revoked_has_its_time check ((state = 'REVOKED') = (revoked_at is not null)),
    add constraint certificate_revoked_is_deleted check (state <> 'REVOKED' or deleted_at is not null),
    add constraint certificate_deleted_has_ended check (deleted_at is null or state in ('REVOKED', 'FAILED')),
    add constraint certificate_revocation_announced_is_revoked check (revocation_announced_at is null or state = 'REVOKED');
comment on column certificate.accepted_name is
    'The name it was accepted with, once its owner has given it another: the event of issuance reads the same each time it is told.';
comment on column certificate.revoked_at is 'When the worker revoked it: the revocationDate of its CRL entry (RFC 5280, section 5.1.2.6).';
comment on column certificate.revocation_announced_at is
    'When Kafka had acknowledged the event of the revocation; until then a row that is REVOKING or REVOKED is undone again.';
comment on column certificate.deleted_at is
    'When it left every list, and stopped counting for its server''s quota. The row and its serial number stay, for the CRL and the record.';

-- Ids start with the time (ADR 4), so their order is the order of creation, and one index gives a page in its order.
drop index certificate_account, certificate_server;
create index certificate_of_account on certificate (account_id, region, certificate_id) where deleted_at is null;
create index certificate_of_server on certificate (ssl_vpn_server_id, certificate_id) where deleted_at is null;
create index certificate_named on certificate (account_id, region, name, certificate_id) where deleted_at is null;
create index certificate_revocation_undone on certificate (next_dispatch_at)
    where state in ('REVOKING', 'REVOKED') and revocation_announced_at is null;

-- Tags: found by what they say, in the order of the resources that have them; and listed by resource.
drop index tag_found_by;
create index tag_found_by on tag (account_id, key, value, resource_id);
create index tag_of_account on tag (account_id, resource_id, key);

-- VPN gateways: where they are, how they are paid for, what they offer, and whether they are locked.
alter table vpn_gateway
    add column vpc_id                 text not null default 'vpc-unknown' check (length(vpc_id) between 1 and 128),
    add column subnet_id              text not null default 'subnet-unknown' check (length(subnet_id) between 1 and 128),
    add column bandwidth              integer not null default 5 check (bandwidth > 0),
    add column billing_type           text not null default 'POST_PAID' check (billing_type in ('PRE_PAID', 'POST_PAID')),
    add column renew_type             text not null default 'MANUAL' check (renew_type in ('MANUAL', 'AUTOMATIC', 'NONE')),
    add column renew_period           integer not null default 1 check (renew_period in (1, 2, 3, 6, 12)),
    add column remaining_renewals     integer not null default -1 check (remaining_renewals between -1 and 100),
    add column ipsec_enabled          boolean not null default false,
    add column ssl_enabled            boolean not null default true,
    add column dual_tunnel_enabled    boolean not null default false,
    add column secondary_subnet_id    text,
    add column asn                    bigint,
    add column lock_reason            text check (lock_reason in ('FINANCIAL', 'SECURITY')),
    add column locked_at              timestamptz;
update vpn_gateway set billing_type = 'PRE_PAID' where expires_at is not null;
alter table vpn_gateway
    add constraint vpn_gateway_subscription_ends check ((billing_type = 'PRE_PAID') = (expires_at is not null)),
    add constraint vpn_gateway_does_something check (ipsec_enabled or ssl_enabled),
    add constraint vpn_gateway_dual_tunnel_is_ipsec check (not (dual_tunnel_enabled and ssl_enabled)),
    add constraint vpn_gateway_locked_since check ((lock_reason is null) = (locked_at is null));
comment on column vpn_gateway.bandwidth is 'Mbit/s.';
comment on column vpn_gateway.renew_period is 'Months that one automatic renewal adds.';
comment on column vpn_gateway.remaining_renewals is 'How many automatic renewals are left; -1: no limit.';
comment on column vpn_gateway.lock_reason is 'Why writes to the gateway and all below it are refused; null: they are not.';
-- No two gateways share an address while both exist: a profile leads to one gateway.
create unique index vpn_gateway_public_address on vpn_gateway (public_address) where deleted_at is null;
create index vpn_gateway_renewal on vpn_gateway (expires_at) where renew_type = 'AUTOMATIC' and deleted_at is null;

-- SSL-VPN servers: found as certificates are, whatever was deleted before.
drop index ssl_vpn_server_account, ssl_vpn_server_gateway;
create index ssl_vpn_server_of_account on ssl_vpn_server (account_id, region, ssl_vpn_server_id) where deleted_at is null;
create index ssl_vpn_server_of_gateway on ssl_vpn_server (vpn_gateway_id, ssl_vpn_server_id) where deleted_at is null;

-- SSL-VPN servers: what concurrent sessions of one certificate do, and quotas that can be lowered below what is there.
alter table ssl_vpn_server
    add column client_cert_session_policy text not null default 'ALLOW_CONCURRENT'
        check (client_cert_session_policy in ('ALLOW_CONCURRENT', 'PREEMPT_EXISTING')),
    add column certificate_quota_is_own boolean not null default false,
    drop constraint ssl_vpn_server_quota_kept,
    add constraint ssl_vpn_server_count_is_one check (certificate_count >= 0),
    add constraint ssl_vpn_server_quota_is_one check (certificate_quota >= 0);
-- Before, every quota was given when the server was made; only the default of the configuration was meant for nobody in particular.
update ssl_vpn_server set certificate_quota_is_own = true where certificate_quota <> 1000;
comment on column ssl_vpn_server.certificate_quota_is_own is
    'Whether the quota was set for this server alone, so that a change of the default leaves it as it is.';
create function ssl_vpn_server_keeps_its_quota() returns trigger
    language plpgsql
    set search_path = pg_catalog, public
as $$
begin
    raise exception 'SSL-VPN server %: % certificates, quota %', new.ssl_vpn_server_id, new.certificate_count, new.certificate_quota
        using errcode = 'check_violation', constraint = 'ssl_vpn_server_quota_kept';
end
$$;
create trigger ssl_vpn_server_quota_kept
    before update of certificate_count on ssl_vpn_server
    for each row when (new.certificate_count > old.certificate_count and new.certificate_count > new.certificate_quota)
    execute function ssl_vpn_server_keeps_its_quota();

create table default_quota (
    name  text primary key check (name in ('certificates-per-server')),
    value integer not null check (value >= 0)
);
comment on table default_quota is 'Quotas an operator has set for all that have none of their own; without a row the configured default applies.';

-- All three creating actions honour tokens.
alter table idempotency_token
    drop constraint idempotency_token_action_check,
    add constraint idempotency_token_action_check check (action in ('CREATE_CERTIFICATE', 'CREATE_SERVER', 'CREATE_GATEWAY'));

grant update (name, accepted_name, description, state, deleted_at, updated_at) on certificate to tunnelcert_gateway;
grant update (project_name, name, description, client_ip_pool, local_subnets, protocol, port, cipher, auth, compress,
              client_cert_session_policy, certificate_quota, certificate_quota_is_own, deleted_at, updated_at)
    on ssl_vpn_server to tunnelcert_gateway;
grant insert (client_cert_session_policy, certificate_quota_is_own, created_at, updated_at) on ssl_vpn_server to tunnelcert_gateway;
grant update (project_name, name, description, bandwidth, expires_at, renew_type, renew_period, remaining_renewals, ipsec_enabled,
              ssl_enabled, ssl_max_connections, asn, lock_reason, locked_at, deleted_at, updated_at)
    on vpn_gateway to tunnelcert_gateway;
grant update (disabled) on access_key to tunnelcert_gateway;
grant update (value), delete on tag to tunnelcert_gateway;
grant select, insert, update on default_quota to tunnelcert_gateway;

grant select (accepted_name, revoked_at, revocation_announced_at, deleted_at) on certificate to tunnelcert_worker;
grant update (revoked_at, revocation_announced_at, deleted_at) on certificate to tunnelcert_worker;
grant select (certificate_count) on ssl_vpn_server to tunnelcert_worker;
grant update (certificate_count) on ssl_vpn_server to tunnelcert_worker;
