package io.tunnelcert.system.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Tests that kill and pause Postgres and Kafka: left out where these were given by somebody else. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "io.tunnelcert.testing.Infrastructure#mayBeStopped",
        disabledReason = "the servers that were given are not ours to break")
@interface BreaksServers {}
