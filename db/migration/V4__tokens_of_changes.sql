-- Changes and deletions honour tokens, too. An application of the version before goes on working on this schema, and is not held up: the
-- rows that are there are looked at in a migration of their own.
alter table idempotency_token
    drop constraint idempotency_token_action_check,
    add constraint idempotency_token_action_check check (
        action in ('CREATE_CERTIFICATE', 'MODIFY_CERTIFICATE', 'DELETE_CERTIFICATE',
                   'CREATE_SERVER', 'MODIFY_SERVER', 'DELETE_SERVER',
                   'CREATE_GATEWAY', 'MODIFY_GATEWAY', 'DELETE_GATEWAY')) not valid;
comment on table idempotency_token is
    'A client''s name for one intended change, bound to the resource it made, changed or deleted, so that a retry finds that it is done. '
    'Whether a creation is still in process is the resource''s own state, told once; a change or deletion is done when its token is there.';
