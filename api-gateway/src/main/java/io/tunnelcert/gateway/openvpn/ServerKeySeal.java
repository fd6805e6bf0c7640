package io.tunnelcert.gateway.openvpn;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.ServerId;
import java.util.Optional;

/** Opens the private keys of OpenVPN servers that the worker sealed, each for the one row it was sealed for. */
public interface ServerKeySeal {

    /** The PKCS#8 encoding of the key; empty if it was sealed with a key we do not hold, for another row, or is damaged. */
    Optional<Bytes> openServerKey(ServerId id, Bytes sealed);
}
