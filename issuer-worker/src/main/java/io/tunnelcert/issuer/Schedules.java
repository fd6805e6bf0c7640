package io.tunnelcert.issuer;

import io.tunnelcert.issuer.expiry.ExpiryNotices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Runs what every worker does now and then. Any number of workers may do it at once; after a failed run the next one comes. */
@Component
@EnableScheduling
class Schedules implements SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(Schedules.class);

    private final ExpiryNotices notices;
    private final ExpiryNoticeProperties properties;

    Schedules(ExpiryNotices notices, ExpiryNoticeProperties properties) {
        this.notices = notices;
        this.properties = properties;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(this::tellOfExpiry, properties.interval());
    }

    private void tellOfExpiry() {
        try {
            var told = notices.run();
            if (told > 0) {
                log.atInfo().addKeyValue("notices", told).log("told of certificates that will expire");
            }
        } catch (RuntimeException e) {
            log.warn("notices of expiry failed; the next run will come", e);
        }
    }
}
