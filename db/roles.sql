-- The three roles, made once per Postgres cluster by whoever administers it, before the first start:
--   psql -d <database> -f db/roles.sql
-- Then give each a password (\password tunnelcert_gateway) and hand it to its component alone.

create role tunnelcert_owner login;    -- owns the schema; the gateway applies the migrations as this role and does nothing else with it
create role tunnelcert_gateway login;  -- the API: no access to any authority's private key
create role tunnelcert_worker login;   -- the issuer: what it reads and writes, column by column, and nothing else

-- Postgres 15 and later let nobody but the database's owner create in public; the migrations create there.
grant create on schema public to tunnelcert_owner;
