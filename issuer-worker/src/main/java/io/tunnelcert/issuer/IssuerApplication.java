package io.tunnelcert.issuer;

import io.tunnelcert.issuer.x509.CryptoProvider;
import io.tunnelcert.process.settings.SettingsCheck;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.ComponentScan;

/**
 * The worker's process. Auto-configurations are named one by one, here and where they are needed, so that whatever else lies on the
 * class path when the worker shares a JVM does not start with it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    LifecycleAutoConfiguration.class,
    PropertyPlaceholderAutoConfiguration.class
})
public class IssuerApplication {

    /** Starts the worker, or does what the first argument says and ends ({@link CommandLine}). */
    public static void main(String[] arguments) {
        if (CommandLine.isMeant(arguments)) {
            System.exit(CommandLine.run(arguments, System.out, System.err));
        }
        process().run(arguments);
    }

    /** The worker as a process of its own, which operators can ask for its health. */
    static SpringApplicationBuilder process() {
        return application().web(WebApplicationType.REACTIVE);
    }

    /**
     * The worker as it is to be started, with its settings in {@code issuer-worker.yml}. What is handed to
     * {@link SpringApplicationBuilder#run} as {@code --name=value} overrides them; closing the context stops the worker. It listens
     * nowhere: that is for a process of its own.
     */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(IssuerApplication.class)
                .main(IssuerApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(new SettingsCheck(), _ -> CryptoProvider.choose())
                .properties("spring.config.name=issuer-worker");
    }
}
