-- Two indexes on certificates. While they are made, which takes some seconds for a million rows, certificates are read but not written.

-- What a revocation list holds, in one index scan; those that expired before it was made are not even looked at.
create index certificate_revoked on certificate (ssl_vpn_server_id, not_after) include (serial_number, revoked_at) where state = 'REVOKED';

-- Notices of expiry go along it.
create index certificate_expiry on certificate (not_after, certificate_id) where state = 'ISSUED';
