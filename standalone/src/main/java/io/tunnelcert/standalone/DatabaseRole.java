package io.tunnelcert.standalone;

/** Who logs in to the embedded Postgres; all but the superuser are made by {@code db/roles.sql}. */
public enum DatabaseRole {
    SUPERUSER("postgres"),
    OWNER("tunnelcert_owner"),
    GATEWAY("tunnelcert_gateway"),
    WORKER("tunnelcert_worker");

    private final String roleName;

    DatabaseRole(String roleName) {
        this.roleName = roleName;
    }

    public String roleName() {
        return roleName;
    }
}
