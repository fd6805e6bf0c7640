-- The checks of V16 and V17 hold for what was there before, too; found out without holding anybody up.
alter table certificate validate constraint certificate_certificate_id_check;
alter table idempotency_token validate constraint idempotency_token_token_check;
