-- The schema of Tunnelcert. The certificate row is the truth: commands, events and answers are made from it and can be made again.
-- Who writes which column is told in db/README.md and enforced by V2__grants.sql.

create table account (
    account_id text primary key check (account_id ~ '^[1-9][0-9]{9,15}$'),
    name       text not null unique check (length(name) between 1 and 128),
    created_at timestamptz not null default now()
);
comment on table account is
    'Who owns resources, and the scope of idempotency tokens: nothing of one account exists for another.';

create table access_key (
    access_key_id     text primary key check (access_key_id ~ '^[A-Za-z0-9]{16,64}$'),
    account_id        text not null references account,
    secret_ciphertext bytea not null,
    disabled          boolean not null default false,
    created_at        timestamptz not null default now()
);
comment on table access_key is
    'What a client signs its requests with. The secret is encrypted, not hashed, because verifying an HMAC takes the secret itself.';
create index access_key_account on access_key (account_id);

create table project (
    account_id text not null references account,
    name       text not null check (length(name) between 1 and 64),
    deleted_at timestamptz,
    created_at timestamptz not null default now(),
    primary key (account_id, name)
);
comment on table project is
    'A folder for resources within an account, named by both vendors; each account has one called default. Kept when deleted, so that '
    'what still refers to it can say that the project is gone.';

create table vpn_gateway (
    vpn_gateway_id      text primary key check (vpn_gateway_id ~ '^(vgw|vpn)-[a-z0-9]{1,40}$'),
    account_id          text not null references account,
    region              text not null check (region ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    project_name        text not null default 'default',
    name                text not null,
    description         text not null default '',
    public_address      inet not null,
    ssl_max_connections integer not null check (ssl_max_connections > 0),
    expires_at          timestamptz,
    deleted_at          timestamptz,
    created_at          timestamptz not null default now(),
    updated_at          timestamptz not null default now(),
    foreign key (account_id, project_name) references project
);
comment on table vpn_gateway is
    'What SSL-VPN servers run on: the public address that profiles name, and the subscription whose end stops all writes below it.';
comment on column vpn_gateway.expires_at is 'End of the subscription; null: pay as you go.';
create index vpn_gateway_account on vpn_gateway (account_id, region);

create table ssl_vpn_server (
    ssl_vpn_server_id  text primary key check (ssl_vpn_server_id ~ '^vss-[a-z0-9]{1,40}$'),
    account_id         text not null references account,
    region             text not null check (region ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    project_name       text not null default 'default',
    vpn_gateway_id     text not null references vpn_gateway,
    name               text not null,
    description        text not null default '',
    state              text not null default 'CREATING' check (state in ('CREATING', 'AVAILABLE', 'FAILED')),
    client_ip_pool     cidr not null,
    local_subnets      cidr[] not null check (cardinality(local_subnets) between 1 and 5),
    protocol           text not null check (protocol in ('UDP', 'TCP')),
    port               integer not null check (port between 1 and 65535),
    cipher             text not null check (cipher in ('AES-128-CBC', 'AES-192-CBC', 'AES-256-CBC', 'none')),
    auth               text not null check (auth in ('SHA1', 'MD5', 'none')),
    compress           boolean not null,
    key_algorithm      text not null check (key_algorithm in ('EC_P256')),
    certificate_quota  integer not null,
    certificate_count  integer not null default 0,
    failure_reason     text,
    attempt_count      integer not null default 0,
    dispatch_count     integer not null default 1,
    dispatched_at      timestamptz not null,
    next_dispatch_at   timestamptz not null,
    announced_at       timestamptz,
    deleted_at         timestamptz,
    created_at         timestamptz not null default now(),
    updated_at         timestamptz not null default now(),
    foreign key (account_id, project_name) references project,
    constraint ssl_vpn_server_quota_kept check (certificate_count between 0 and certificate_quota),
    constraint ssl_vpn_server_failure_has_a_reason check ((state = 'FAILED') = (failure_reason is not null))
) with (fillfactor = 70);
comment on table ssl_vpn_server is
    'An SSL-VPN server: its OpenVPN settings, and the quota of certificates under it. Leaves CREATING when the worker has made its authority.';
comment on column ssl_vpn_server.announced_at is
    'When Kafka had acknowledged the event of the authority, or when the server was given up; until then the command is sent again.';
comment on column ssl_vpn_server.certificate_count is
    'Certificates under the server, counted in the transaction that inserts one, so that the constraint holds the quota whoever races.';
create index ssl_vpn_server_account on ssl_vpn_server (account_id, region);
create index ssl_vpn_server_gateway on ssl_vpn_server (vpn_gateway_id);
create index ssl_vpn_server_undone on ssl_vpn_server (next_dispatch_at) where announced_at is null;

create table authority (
    ssl_vpn_server_id             text primary key references ssl_vpn_server,
    serial_number                 bytea not null,
    not_before                    timestamptz not null,
    not_after                     timestamptz not null check (not_after > not_before),
    certificate                   bytea not null,
    private_key_ciphertext        bytea not null,
    server_serial_number          bytea not null,
    server_certificate            bytea not null,
    server_private_key_ciphertext bytea not null,
    created_at                    timestamptz not null,
    constraint authority_serial_numbers_differ check (serial_number <> server_serial_number)
);
comment on table authority is
    'The issuing authority (CA) of one SSL-VPN server, and the certificate the OpenVPN server itself presents. One per server, so that a '
    'certificate opens one server only. The private keys are for the worker alone.';

create table certificate (
    certificate_id         text primary key check (certificate_id ~ '^vsc-[a-z0-9]{1,40}$'),
    account_id             text not null references account,
    region                 text not null,
    ssl_vpn_server_id      text not null references ssl_vpn_server,
    name                   text not null,
    description            text not null default '',
    state                  text not null default 'PENDING'
        check (state in ('PENDING', 'ISSUED', 'FAILED', 'REVOKING', 'REVOKED')),
    key_algorithm          text not null check (key_algorithm in ('EC_P256')),
    serial_number          bytea not null check (octet_length(serial_number) between 1 and 20 and get_bit(serial_number, 7) = 0),
    not_before             timestamptz not null,
    not_after              timestamptz not null check (not_after > not_before),
    certificate            bytea,
    public_key_sha256      bytea check (octet_length(public_key_sha256) = 32),
    private_key_ciphertext bytea,
    failure_reason         text,
    ended_at               timestamptz,
    attempt_count          integer not null default 0,
    dispatch_count         integer not null default 1,
    dispatched_at          timestamptz not null,
    next_dispatch_at       timestamptz not null,
    announced_at           timestamptz,
    created_at             timestamptz not null,
    updated_at             timestamptz not null,
    constraint certificate_serial_number_unique unique (ssl_vpn_server_id, serial_number),
    constraint certificate_public_key_unique unique (public_key_sha256),
    constraint certificate_announced_has_ended check (announced_at is null or ended_at is not null),
    constraint certificate_pending_has_not_ended check ((state = 'PENDING') = (ended_at is null)),
    constraint certificate_failure_has_a_reason check ((state = 'FAILED') = (failure_reason is not null)),
    constraint certificate_issued_is_whole check (
        case when state in ('PENDING', 'FAILED')
             then certificate is null and public_key_sha256 is null and private_key_ciphertext is null
             else certificate is not null and public_key_sha256 is not null end),
    constraint certificate_in_use_has_its_key check (state <> 'ISSUED' or private_key_ciphertext is not null)
);
comment on table certificate is
    'A client certificate, from the accepted request on: the record of what was promised, the outbox of its command while PENDING, and '
    'the result. Never deleted while its serial number can matter.';
comment on column certificate.serial_number is 'Big-endian two''s complement, as in the certificate; chosen when the request is accepted.';
comment on column certificate.ended_at is 'When issuance ended, well or not: the time of the completion event, and the start of the token''s window.';
comment on column certificate.next_dispatch_at is 'When to send the command again if the row is still not announced; the gaps double.';
comment on column certificate.announced_at is
    'When Kafka had acknowledged the event of how issuance ended. Until then the row is undone, and its command is sent again: a command '
    'for an ended row has it announced once more.';
comment on column certificate.attempt_count is 'How often a worker tried and failed for no lasting reason; sending alone does not count.';
create index certificate_account on certificate (account_id, region, created_at desc, certificate_id desc);
create index certificate_server on certificate (ssl_vpn_server_id, created_at desc, certificate_id desc);
create index certificate_undone on certificate (next_dispatch_at) where announced_at is null;

create table idempotency_token (
    account_id  text not null references account,
    region      text not null,
    action      text not null check (action in ('CREATE_CERTIFICATE')),
    token       text not null check (token ~ '^[\x20-\x7E]{1,64}$'),
    fingerprint bytea not null check (octet_length(fingerprint) = 32),
    resource_id text not null,
    created_at  timestamptz not null,
    primary key (account_id, region, action, token)
);
comment on table idempotency_token is
    'A client''s name for one intended change, bound to the resource it made, so that a retry finds that resource. Whether the change is '
    'still in process is the resource''s own state, told once.';
create index idempotency_token_age on idempotency_token (created_at);

create table tag (
    resource_id text not null,
    account_id  text not null references account,
    key         text not null check (length(key) between 1 and 128),
    value       text not null check (length(value) <= 256),
    primary key (resource_id, key)
);
comment on table tag is
    'Keys and values that owners put on gateways, servers and certificates, to find and group them. The id''s prefix tells the kind of resource.';
create index tag_found_by on tag (account_id, key, value);

create table keyset_sample (
    keyset     text primary key check (keyset in ('client', 'authority')),
    ciphertext bytea not null
);
comment on table keyset_sample is
    'A known text sealed under each keyset by whoever started first. Every later start opens it, and stops if its keyset is another one: '
    'what is sealed under two keysets is lost to whoever holds one.';

-- An ended state is final, whoever writes: REVOKED never comes back, and no id ever shows a second key or serial number.
create function certificate_keeps_what_is_final() returns trigger
    language plpgsql
    set search_path = pg_catalog, public
as $$
begin
    if (old.state, new.state) not in (('PENDING', 'PENDING'), ('PENDING', 'ISSUED'), ('PENDING', 'FAILED'), ('FAILED', 'FAILED'),
                                      ('ISSUED', 'ISSUED'), ('ISSUED', 'REVOKING'), ('REVOKING', 'REVOKING'),
                                      ('REVOKING', 'REVOKED'), ('REVOKED', 'REVOKED')) then
        raise exception 'certificate %: no way from % to %', old.certificate_id, old.state, new.state
            using errcode = 'check_violation', constraint = 'certificate_state_order';
    end if;
    if new.serial_number <> old.serial_number
        or (old.certificate is not null and new.certificate is distinct from old.certificate)
        or (old.public_key_sha256 is not null and new.public_key_sha256 is distinct from old.public_key_sha256) then
        raise exception 'certificate %: serial number, key and certificate are final', old.certificate_id
            using errcode = 'check_violation', constraint = 'certificate_is_final';
    end if;
    return new;
end
$$;
create trigger certificate_keeps_what_is_final
    before update of state, serial_number, certificate, public_key_sha256 on certificate
    for each row execute function certificate_keeps_what_is_final();
