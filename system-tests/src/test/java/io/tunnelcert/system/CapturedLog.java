package io.tunnelcert.system;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open, our own from DEBUG on, with all that an appender could write of it. */
final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = loggers.getLogger("io.tunnelcert");
    private final @Nullable Level before = ours.getLevel();
    private final PatternLayout layout = new PatternLayout();
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    CapturedLog() {
        layout.setContext(loggers);
        layout.setPattern("%level %thread %logger %msg %kvp %mdc %marker%n%ex{full}");
        layout.start();
        setContext(loggers);
        start();
        ours.setLevel(Level.DEBUG);
        root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.writeBytes(layout.doLayout(event).getBytes(StandardCharsets.UTF_8));
    }

    /** What was logged until now. */
    byte[] octets() {
        return lines.toByteArray();
    }

    @Override
    public void close() {
        root.detachAppender(this);
        ours.setLevel(before);
        stop();
    }
}
