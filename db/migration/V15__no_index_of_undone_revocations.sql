-- As V14.
drop index concurrently if exists certificate_revocation_undone;
