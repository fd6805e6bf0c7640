package io.tunnelcert.gateway;

import io.tunnelcert.gateway.certificate.TokenReaper;
import io.tunnelcert.gateway.dispatch.Redispatcher;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Runs what every gateway does now and then. Any number of gateways may do it at once; a failed run is logged and the next one comes. */
@Component
@EnableScheduling
class Schedules {

    private final Redispatcher redispatcher;
    private final TokenReaper tokenReaper;

    Schedules(Redispatcher redispatcher, TokenReaper tokenReaper) {
        this.redispatcher = redispatcher;
        this.tokenReaper = tokenReaper;
    }

    @Scheduled(fixedDelayString = "#{@redispatchProperties.interval()}")
    Mono<Integer> redispatch() {
        return redispatcher.run();
    }

    @Scheduled(fixedDelayString = "#{@idempotencyProperties.reapInterval()}")
    Mono<Long> forgetTokens() {
        return tokenReaper.run();
    }
}
