-- Who may do what, by column where it matters. The roles are made by db/roles.sql.

grant select, insert on account, access_key, project, vpn_gateway, idempotency_token, tag, keyset_sample to tunnelcert_gateway;
grant delete on idempotency_token to tunnelcert_gateway;

grant select on ssl_vpn_server to tunnelcert_gateway;
grant insert (ssl_vpn_server_id, account_id, region, project_name, vpn_gateway_id, name, description, client_ip_pool, local_subnets,
              protocol, port, cipher, auth, compress, key_algorithm, certificate_quota, dispatched_at, next_dispatch_at)
    on ssl_vpn_server to tunnelcert_gateway;
grant update (certificate_count, dispatch_count, dispatched_at, next_dispatch_at) on ssl_vpn_server to tunnelcert_gateway;

-- The public half of an authority: profiles carry its certificate, validities end with it.
grant select (ssl_vpn_server_id, not_before, not_after, certificate, created_at) on authority to tunnelcert_gateway;

grant select on certificate to tunnelcert_gateway;
grant insert (certificate_id, account_id, region, ssl_vpn_server_id, name, description, key_algorithm, serial_number, not_before,
              not_after, dispatched_at, next_dispatch_at, created_at, updated_at) on certificate to tunnelcert_gateway;
grant update (dispatch_count, dispatched_at, next_dispatch_at) on certificate to tunnelcert_gateway;

grant select (ssl_vpn_server_id, account_id, region, state, key_algorithm, attempt_count, announced_at) on ssl_vpn_server to tunnelcert_worker;
grant update (state, failure_reason, attempt_count, announced_at, updated_at) on ssl_vpn_server to tunnelcert_worker;
grant select, insert on authority, keyset_sample to tunnelcert_worker;
grant select (certificate_id, account_id, region, ssl_vpn_server_id, name, state, key_algorithm, serial_number, not_before, not_after,
              certificate, failure_reason, ended_at, attempt_count, announced_at) on certificate to tunnelcert_worker;
grant update (state, certificate, public_key_sha256, private_key_ciphertext, failure_reason, ended_at, attempt_count, announced_at,
              updated_at) on certificate to tunnelcert_worker;
