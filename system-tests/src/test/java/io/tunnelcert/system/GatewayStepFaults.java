package io.tunnelcert.system;

import io.tunnelcert.gateway.certificate.CertificateRepository;
import io.tunnelcert.gateway.dispatch.CommandPublisher;
import io.tunnelcert.gateway.server.ServerRepository;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import reactor.core.publisher.Mono;

/** Goes round a gateway's repositories and its publisher of commands, and lets one change of its choice go wrong, once. */
final class GatewayStepFaults implements BeanPostProcessor {

    private static final List<Class<?>> PORTS =
            List.of(CertificateRepository.class, ServerRepository.class, CommandPublisher.class);

    private static final Set<String> CHANGES = Set.of("claim", "create", "delete", "publish");

    private final AtomicInteger left = new AtomicInteger();
    private volatile Moment moment = Moment.BEFORE;

    /** What goes wrong. */
    enum Moment {
        /** The database is lost before it does anything; a command is lost. */
        BEFORE,
        /** The database is lost after it committed, so that nobody knows; a command goes out twice. */
        AFTER
    }

    /** Lets the change of this number go wrong, counted from now on and from one. */
    void arm(int change, Moment when) {
        moment = when;
        left.set(change);
    }

    /** Lets everything go well again, until the next time. */
    void disarm() {
        left.set(0);
    }

    boolean hasStruck() {
        return left.get() <= 0;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return PORTS.stream()
                .filter(port -> port.isInstance(bean))
                .findFirst()
                .map(port -> Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (_, method, values) -> call(bean, method, values)))
                .orElse(bean);
    }

    private @Nullable Object call(Object bean, Method method, Object @Nullable [] values) throws Throwable {
        if (!CHANGES.contains(method.getName()) || left.decrementAndGet() != 0) {
            return invoke(bean, method, values);
        }
        if (bean instanceof CommandPublisher) {
            return moment == Moment.BEFORE ? null : twice(bean, method, values);
        }
        var lost = Mono.error(() -> new IllegalStateException("the connection was lost at " + method.getName()));
        return moment == Moment.BEFORE
                ? lost
                : ((Mono<?>) Objects.requireNonNull(invoke(bean, method, values))).then(lost);
    }

    private static @Nullable Object twice(Object bean, Method method, Object @Nullable [] values) throws Throwable {
        invoke(bean, method, values);
        return invoke(bean, method, values);
    }

    private static @Nullable Object invoke(Object bean, Method method, Object @Nullable [] values) throws Throwable {
        try {
            return method.invoke(bean, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
