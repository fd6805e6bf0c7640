-- What a second dialect asks of gateways and access keys, and the nonces that it lets a signature be used once by.
-- An application of the version before goes on working on this schema: every column has a default, and no check has become narrower.

alter table vpn_gateway
    add column auto_propagate boolean not null default false,
    drop constraint vpn_gateway_subnet_id_check,
    add constraint vpn_gateway_subnet_id_check check (length(subnet_id) <= 128);
comment on column vpn_gateway.auto_propagate is 'Whether routes learned over BGP are passed on to the VPC.';
comment on column vpn_gateway.subnet_id is 'Empty: its owner has chosen none.';

alter table access_key
    add column user_name text check (length(user_name) between 1 and 64);
comment on column access_key.user_name is
    'The sub-user of the account whose key it is (RAM user, IAM user); null: the key is the account''s own.';

create table signature_nonce (
    digest     bytea primary key check (octet_length(digest) = 32),
    expires_at timestamptz not null
);
comment on table signature_nonce is
    'Which nonces were used with which access keys: the SHA-256 of both. A signed request that is sent again meets its own nonce here, '
    'until it is too old to be accepted anyway.';
create index signature_nonce_expiry on signature_nonce (expires_at);

grant insert (auto_propagate), update (auto_propagate) on vpn_gateway to tunnelcert_gateway;
grant insert (user_name) on access_key to tunnelcert_gateway;
grant select, insert, update (expires_at), delete on signature_nonce to tunnelcert_gateway;
