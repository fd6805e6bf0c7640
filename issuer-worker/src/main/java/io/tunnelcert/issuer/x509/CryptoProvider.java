package io.tunnelcert.issuer.x509;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose keys and signatures this process makes: those of Amazon Corretto Crypto Provider, which for P-256 is more than ten times as fast,
 * where its native library loads, passes its self-test and tells key pairs from others; those of the JDK's own providers where not.
 */
public final class CryptoProvider {

    private static final Logger log = LoggerFactory.getLogger(CryptoProvider.class);

    private CryptoProvider() {}

    /** Chooses for the whole process, and logs what was chosen. May be called again. */
    public static void choose() {
        choose(fault());
    }

    /** Amazon Corretto Crypto Provider, where it makes this process' keys. */
    static Optional<Provider> chosen() {
        return Optional.ofNullable(Security.getProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME));
    }

    /** @param fault why it cannot be used */
    static void choose(Optional<String> fault) {
        if (fault.isPresent()) {
            Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME); // no effect where it is not there
            log.atWarn()
                    .addKeyValue("reason", fault.get())
                    .log("keys are made by the JDK's providers, which is slower");
        } else {
            Security.insertProviderAt(AmazonCorrettoCryptoProvider.INSTANCE, 1); // no effect where it is there
            log.atInfo()
                    .addKeyValue("version", AmazonCorrettoCryptoProvider.INSTANCE.getVersionStr())
                    .log("keys are made by Amazon Corretto Crypto Provider");
        }
    }

    private static Optional<String> fault() {
        var provider = AmazonCorrettoCryptoProvider.INSTANCE;
        if (provider.getLoadingError() != null) {
            return Optional.of("Amazon Corretto Crypto Provider does not load: " + provider.getLoadingError());
        }
        if (provider.runSelfTests() != SelfTestStatus.PASSED) {
            return Optional.of("Amazon Corretto Crypto Provider fails its self-test");
        }
        try {
            return PairwiseConsistency.isToldBy(provider)
                    ? Optional.empty()
                    : Optional.of("Amazon Corretto Crypto Provider does not tell key pairs from others");
        } catch (GeneralSecurityException | RuntimeException e) { // whatever it is, the JDK's providers can do without
            return Optional.of("Amazon Corretto Crypto Provider cannot tell key pairs from others: " + e);
        }
    }
}
