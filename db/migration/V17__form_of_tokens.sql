-- The same rule as before, without a bounded repetition. Not together with V16: who claims holds the token first, then the certificate.
select lock_when_free('idempotency_token', 'access exclusive');

alter table idempotency_token
    drop constraint idempotency_token_token_check,
    add constraint idempotency_token_token_check check (
        length(token) between 1 and 64 and token !~ '[^\x20-\x7E]') not valid;
