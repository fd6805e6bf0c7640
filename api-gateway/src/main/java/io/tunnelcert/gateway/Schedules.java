package io.tunnelcert.gateway;

import io.tunnelcert.gateway.account.NonceReaper;
import io.tunnelcert.gateway.admission.Admission;
import io.tunnelcert.gateway.certificate.TokenReaper;
import io.tunnelcert.gateway.dispatch.Redispatcher;
import io.tunnelcert.gateway.state.StateMeter;
import io.tunnelcert.gateway.vpngateway.Renewals;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Runs what every gateway does now and then. Any number of gateways may do it at once; after a failed run the next one comes. */
@Component
@EnableScheduling
class Schedules implements SchedulingConfigurer {

    /** Above the time-outs of a run's own statements; no run may hold up those after it for good. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(1);

    /** Often enough to see when a storm began and ended; a storm of an hour has 360 lines. */
    private static final Duration REFUSALS_TOLD = Duration.ofSeconds(10);

    /** As often as Prometheus asks, by default. */
    private static final Duration STATE_SEEN = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(Schedules.class);

    private final Redispatcher redispatcher;
    private final RedispatchProperties redispatch;
    private final TokenReaper tokenReaper;
    private final IdempotencyProperties idempotency;
    private final Renewals renewals;
    private final VpnGatewayProperties vpnGateways;
    private final NonceReaper nonceReaper;
    private final SignatureNonceProperties signatureNonces;
    private final Admission admission;
    private final StateMeter state;

    Schedules(
            Redispatcher redispatcher,
            RedispatchProperties redispatch,
            TokenReaper tokenReaper,
            IdempotencyProperties idempotency,
            Renewals renewals,
            VpnGatewayProperties vpnGateways,
            NonceReaper nonceReaper,
            SignatureNonceProperties signatureNonces,
            Admission admission,
            StateMeter state) {
        this.redispatcher = redispatcher;
        this.redispatch = redispatch;
        this.tokenReaper = tokenReaper;
        this.idempotency = idempotency;
        this.renewals = renewals;
        this.vpnGateways = vpnGateways;
        this.nonceReaper = nonceReaper;
        this.signatureNonces = signatureNonces;
        this.admission = admission;
        this.state = state;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(() -> run("redispatch", redispatcher.run()), redispatch.interval());
        tasks.addFixedDelayTask(() -> run("token reaper", tokenReaper.run()), idempotency.reapInterval());
        tasks.addFixedDelayTask(() -> run("renewals", renewals.run()), vpnGateways.renewalInterval());
        tasks.addFixedDelayTask(() -> run("nonce reaper", nonceReaper.run()), signatureNonces.reapInterval());
        tasks.addFixedDelayTask(admission::report, REFUSALS_TOLD);
        tasks.addFixedDelayTask(() -> run("look at the state", state.run()), STATE_SEEN);
    }

    private static void run(String name, Mono<?> work) {
        try {
            work.block(LONGEST_RUN);
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("task", name)
                    .addKeyValue("reason", e.toString())
                    .log("run failed; the next will come");
        }
    }
}
