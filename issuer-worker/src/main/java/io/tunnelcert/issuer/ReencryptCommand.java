package io.tunnelcert.issuer;

import io.tunnelcert.issuer.postgres.KeysetSamples;
import io.tunnelcert.issuer.rotation.KeysInUse;
import io.tunnelcert.issuer.rotation.Reencrypted;
import io.tunnelcert.issuer.rotation.Reencryption;
import io.tunnelcert.issuer.rotation.SealedColumn;
import io.tunnelcert.issuer.tink.SampleSeal;
import io.tunnelcert.model.KeysetSample;
import io.tunnelcert.process.settings.SettingsCheck;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Seals the whole database anew, with the settings of a worker but the login of the database's owner. */
record ReencryptCommand(PrintStream out, PrintStream err) {

    /** Its exit code. */
    int run(List<String> settings) {
        try (var context = start(settings)) {
            return run(context);
        } catch (RuntimeException e) {
            err.println("Not finished, and safe to run again: " + rootMessage(e));
            return CommandLine.FAILED;
        }
    }

    static ConfigurableApplicationContext start(List<String> settings) {
        var arguments = new ArrayList<>(List.of("--logging.threshold.console=error"));
        arguments.addAll(settings);
        return new SpringApplicationBuilder(ReencryptConfiguration.class)
                .web(WebApplicationType.NONE)
                .initializers(new SettingsCheck())
                .properties("spring.config.name=issuer-worker")
                .logStartupInfo(false)
                .run(arguments.toArray(String[]::new));
    }

    private int run(ConfigurableApplicationContext context) {
        var samples = context.getBean(KeysetSamples.class);
        var foreign = context.getBeansOfType(SampleSeal.class).values().stream()
                .filter(seal -> samples.kept(seal.keyset())
                        .filter(sample -> !seal.opens(sample))
                        .isPresent())
                .map(SampleSeal::keyset)
                .toList();
        if (!foreign.isEmpty()) {
            err.println("Nothing is done: this database was set up with another keyset: " + String.join(", ", foreign)
                    + ".");
            return CommandLine.FAILED;
        }
        return run(context.getBean(Reencryption.class));
    }

    private int run(Reencryption reencryption) {
        var all = Stream.of(SealedColumn.values())
                .map(reencryption::reencrypt)
                .peek(this::tell)
                .toList();
        Stream.of(KeysetSample.values()).map(reencryption::inUse).forEach(this::tell);
        return all.stream().anyMatch(column -> column.unopened() > 0) ? CommandLine.FAILED : CommandLine.DONE;
    }

    private void tell(Reencrypted done) {
        out.println(done.column().title() + ": " + done.replaced() + " sealed anew");
        if (done.unopened() > 0) {
            var more = done.unopened() > done.unopenedIds().size() ? ", ..." : "";
            err.println(done.column().title() + ": " + done.unopened() + " cannot be opened: "
                    + String.join(", ", done.unopenedIds()) + more);
        }
    }

    private void tell(KeysInUse use) {
        use.counts()
                .forEach((key, count) -> out.println(use.keyset().keyset() + " key " + key
                        + (key.equals(use.primary()) ? " (primary)" : "") + " opens " + count
                        + (use.removable().contains(key) ? " and may be removed" : "")));
        if (use.ofNoKey() > 0) {
            out.println(use.keyset().keyset() + " keyset: " + use.ofNoKey() + " do not say which key they need");
        }
    }

    private static String rootMessage(Throwable cause) {
        var root = cause;
        for (var next = root.getCause(); next != null; next = root.getCause()) {
            root = next;
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }
}
