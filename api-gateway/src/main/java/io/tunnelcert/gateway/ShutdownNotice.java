package io.tunnelcert.gateway;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first thing of a stop: says that no more requests are wanted, and goes on serving until nobody sends any. Only then do the web server
 * and what is behind it stop, so that no request finds a closed door.
 */
@Component
@EnableConfigurationProperties(ShutdownProperties.class)
class ShutdownNotice implements SmartLifecycle {

    private final ApplicationContext application;
    private final ShutdownProperties properties;
    private volatile boolean running;

    ShutdownNotice(ApplicationContext application, ShutdownProperties properties) {
        this.application = application;
        this.properties = properties;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        AvailabilityChangeEvent.publish(application, ReadinessState.REFUSING_TRAFFIC);
        try {
            Thread.sleep(properties.notice());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // then at once
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The highest, which stops before all others. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
