package io.tunnelcert.model.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What the gateway asks of the worker. A command carries an id only: everything else is in the row, so a command may be lost (it is made
 * again from the row) or repeated (the worker skips what is done).
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.IssueCertificate.class, name = "IssueCertificate"),
    @JsonSubTypes.Type(value = Command.RevokeCertificate.class, name = "RevokeCertificate"),
    @JsonSubTypes.Type(value = Command.CreateAuthority.class, name = "CreateAuthority")
})
public sealed interface Command {

    /** The id of the resource the command is about; also the record's key, which keeps a resource's commands in order. */
    String resourceId();

    /** Make the key pair and the certificate of this pending row. */
    record IssueCertificate(String certificateId) implements Command {
        @Override
        public String resourceId() {
            return certificateId;
        }
    }

    /** Revoke the certificate of this row, which is marked for it. */
    record RevokeCertificate(String certificateId) implements Command {
        @Override
        public String resourceId() {
            return certificateId;
        }
    }

    /** Make the issuing authority, and the OpenVPN server's own certificate, of this server. */
    record CreateAuthority(String serverId) implements Command {
        @Override
        public String resourceId() {
            return serverId;
        }
    }
}
