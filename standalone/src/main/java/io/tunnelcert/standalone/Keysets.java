package io.tunnelcert.standalone;

import io.tunnelcert.issuer.tink.KeysetFile;
import java.io.IOException;
import java.nio.file.Path;

/** The two keysets that encrypt private keys at rest: clients' keys, and authorities' keys, which the gateway never sees. */
record Keysets(Path client, Path authority) {

    /** Makes what is missing and never touches what is there: whatever was encrypted needs it. */
    static Keysets keptIn(Path folder) throws IOException {
        OwnerOnlyFiles.createFolder(folder);
        var keysets = new Keysets(folder.resolve("client.json"), folder.resolve("authority.json"));
        var _ = KeysetFile.create(keysets.client());
        var _ = KeysetFile.create(keysets.authority());
        return keysets;
    }
}
