-- Looks at the rows that were there before V4, while requests go on.
alter table idempotency_token validate constraint idempotency_token_action_check;
