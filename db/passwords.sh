#!/usr/bin/env bash
# Gives the roles of roles.sql their passwords, from files named after them. Postgres' image runs it when it makes the database.
set -euo pipefail
for role in owner gateway worker; do
    psql --username "${POSTGRES_USER:-postgres}" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 --quiet <<SQL
\\set password \`cat /run/secrets/$role\`
alter role tunnelcert_$role password :'password';
SQL
done
