package io.tunnelcert.gateway.server;

import io.tunnelcert.gateway.dispatch.CommandPublisher;
import io.tunnelcert.gateway.dispatch.RedispatchSchedule;
import io.tunnelcert.gateway.id.ResourceIds;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.message.Command.CreateAuthority;
import java.time.Clock;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Creates and finds SSL-VPN servers. */
public final class Servers {

    private final ServerRepository repository;
    private final CommandPublisher commands;
    private final RedispatchSchedule redispatch;
    private final int defaultCertificateQuota;
    private final ResourceIds ids;
    private final Clock clock;

    /** @param defaultCertificateQuota how many certificates may exist under a server that asks for no number, until an operator sets a default */
    public Servers(
            ServerRepository repository,
            CommandPublisher commands,
            RedispatchSchedule redispatch,
            int defaultCertificateQuota,
            ResourceIds ids,
            Clock clock) {
        this.repository = repository;
        this.commands = commands;
        this.redispatch = redispatch;
        this.defaultCertificateQuota = defaultCertificateQuota;
        this.ids = ids;
        this.clock = clock;
    }

    /** Creates a server; it becomes available when the worker has made its issuing authority. */
    public Mono<ServerId> create(CreateServer request) {
        var id = ids.serverId();
        var now = clock.instant();
        return repository
                .insert(id, request, defaultCertificateQuota, now, now.plus(redispatch.firstDelay()))
                .then(Mono.fromRunnable(() -> commands.publish(new CreateAuthority(id.text()))))
                .thenReturn(id);
    }

    /** An account's servers in a region, oldest first. */
    public Flux<Server> serversOf(AccountId account, Region region) {
        return repository.serversOf(account, region);
    }
}
