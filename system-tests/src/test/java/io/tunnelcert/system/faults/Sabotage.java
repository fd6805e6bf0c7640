package io.tunnelcert.system.faults;

/** A way to break the system so that one invariant does not hold, while each of its parts seems to work. */
enum Sabotage {
    /** What some are given as their certificate is none. */
    UNREADABLE(
            0,
            "before update",
            "certificate",
            "if new.state = 'ISSUED' and old.state = 'PENDING' and new.certificate_id ~ '[ab]$' then new.certificate := '\\x00'; end if;"),

    /** The token that is kept is not the one that was sent. */
    TOKENS_FORGOTTEN(1, "before insert", "idempotency_token", "new.token := md5(random()::text);"),

    /** Some rows cannot be recorded as issued. */
    NEVER_ENDING(
            2,
            "before update",
            "certificate",
            "if new.state = 'ISSUED' and old.state = 'PENDING' and new.certificate_id ~ '[a-h]$' then return null; end if;"),

    /** What was announced is announced again, as if it had happened at another time. */
    TOLD_DIFFERENTLY(3, "before delete", "undone_certificate", """
            if old.kind = 'ISSUANCE' then
                update certificate set ended_at = now(), next_dispatch_at = now()
                where certificate_id = old.certificate_id and dispatch_count = 1;
                if found then return null; end if;
            end if;"""),

    /** No server ever counts a certificate more. */
    UNCOUNTED(4, "before update", "ssl_vpn_server", "new.certificate_count := old.certificate_count;"),

    /** The database has another serial number than the certificate. */
    ANOTHER_SERIAL_NUMBER(
            5,
            "before update",
            "certificate",
            "if new.state = 'ISSUED' and old.state = 'PENDING' then new.serial_number := '\\x02' || substring(new.serial_number from 2); end if;"),

    /** Lists are renewed and stay as they are. */
    LISTS_UNCHANGED(6, "before update", "certificate_revocation_list", "new.crl := coalesce(old.crl, new.crl);"),

    /** What a refusal gives back stays taken. */
    REFUSALS_KEPT(7, "before delete", "idempotency_token", "return null;"),

    /** Some certificates are accepted and not kept. */
    NOT_STORED(8, "before insert", "certificate", "if new.certificate_id ~ '[a-d]$' then return null; end if;"),

    /** Some certificates are where nobody looks for them when they are issued. */
    HIDDEN(
            9,
            "before update",
            "certificate",
            "if new.state = 'ISSUED' and old.state = 'PENDING' and new.certificate_id ~ '[a-d]$' then new.region := 'nowhere'; end if;"),

    /** Some private keys open with no keyset. */
    KEYS_DAMAGED(
            10,
            "before update",
            "certificate",
            "if new.state = 'ISSUED' and old.state = 'PENDING' and new.certificate_id ~ '[ab]$' then new.private_key_ciphertext := '\\x00'; end if;"),

    /** What was announced is forgotten to have been, so that it is announced for ever. */
    NEVER_AT_REST(
            11, "before delete", "undone_certificate", "if old.certificate_id ~ '[a-d]$' then return null; end if;");

    private final int invariant;
    private final String when;
    private final String table;
    private final String body;

    Sabotage(int invariant, String when, String table, String body) {
        this.invariant = invariant;
        this.when = when;
        this.table = table;
        this.body = body;
    }

    int invariant() {
        return invariant;
    }

    /** The last of the triggers on its table, so that none mends what it does. */
    String begin() {
        var row = when.endsWith("delete") ? "old" : "new";
        return """
                create function sabotage() returns trigger language plpgsql security definer as $$ begin %s return %s; end $$;
                create trigger zz_sabotage %s on %s for each row execute function sabotage();
                """.formatted(body, row, when, table);
    }

    String end() {
        return "drop trigger zz_sabotage on %s; drop function sabotage();".formatted(table);
    }
}
