package io.tunnelcert.issuer.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.Signature;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CryptoProviderTest {

    private static final String ACCP = AmazonCorrettoCryptoProvider.PROVIDER_NAME;

    @BeforeEach
    @AfterEach
    void withoutIt() {
        Security.removeProvider(ACCP);
    }

    @Test
    void makesKeysAndSignaturesWhereItLoads() throws Exception {
        assumeTrue(AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null, "no native library fits here");

        CryptoProvider.choose();
        CryptoProvider.choose();

        assertThat(KeyPairGenerator.getInstance("EC").getProvider().getName()).isEqualTo(ACCP);
        assertThat(KeyPairGenerator.getInstance("RSA").getProvider().getName()).isEqualTo(ACCP);
        assertThat(Signature.getInstance("SHA256withECDSA").getProvider().getName())
                .isEqualTo(ACCP);
    }

    @Test
    void leavesTheJdksProvidersWhereItCannotBeUsed() throws Exception {
        CryptoProvider.choose(Optional.of("it does not load"));

        assertThat(KeyPairGenerator.getInstance("EC").getProvider().getName()).isEqualTo("SunEC");
    }
}
