package io.tunnelcert.issuer;

import io.tunnelcert.issuer.authority.AuthorityStore;
import io.tunnelcert.issuer.issuance.CertificateStore;
import io.tunnelcert.issuer.issuance.EventPublisher;
import io.tunnelcert.issuer.revocation.RevocationStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Goes round the stores and the publisher of a worker, and lets one call of its choice fail, once, before or after its effect. */
final class StepFaults implements BeanPostProcessor {

    private static final List<Class<?>> PORTS =
            List.of(CertificateStore.class, AuthorityStore.class, RevocationStore.class, EventPublisher.class);

    private final AtomicInteger left = new AtomicInteger();
    private volatile Moment moment = Moment.BEFORE;

    /** When the call fails: with nothing done, or with everything done and nobody told. */
    enum Moment {
        BEFORE,
        AFTER
    }

    /** Lets the call of this number fail, counted from now on and from one. */
    void arm(int call, Moment when) {
        moment = when;
        left.set(call);
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
        var strikes = method.getDeclaringClass() != Object.class && left.decrementAndGet() == 0;
        if (strikes && moment == Moment.BEFORE) {
            throw new StruckException(method);
        }
        try {
            var result = method.invoke(bean, values);
            if (strikes) {
                throw new StruckException(method);
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static final class StruckException extends RuntimeException {

        private static final long serialVersionUID = 1;

        StruckException(Method method) {
            super("the connection was lost at " + method.getName());
        }
    }
}
