package io.tunnelcert.gateway.project;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.ProjectName;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Creates and finds projects, and moves gateways and servers between them. Every account has the project {@link ProjectName#DEFAULT}. */
public final class Projects {

    /** How many resources one call may move. */
    public static final int MAX_MOVED = 50;

    private final ProjectRepository repository;
    private final Clock clock;

    public Projects(ProjectRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Creates a project in an account that exists. Fails with {@link Rejection.ProjectExists} if the account has one of the name, or had: a
     * name is not given twice, because resources may still refer to the project it was.
     */
    public Mono<Project> create(AccountId account, ProjectName name) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as exact as Postgres keeps it
        return repository
                .insert(new Project(account, name, now))
                .switchIfEmpty(Mono.error(() -> new RejectedException(new Rejection.ProjectExists())));
    }

    /** The account's project of the name. Fails with {@link Rejection.ProjectNotFound}. */
    public Mono<Project> find(AccountId account, ProjectName name) {
        return repository
                .find(account, name)
                .switchIfEmpty(Mono.error(() -> new RejectedException(new Rejection.ProjectNotFound())));
    }

    /** The account's projects, by name. */
    public Flux<Project> list(AccountId account) {
        return repository.projectsOf(account);
    }

    /**
     * Moves resources of the account, of whichever regions, into one of its projects: all or none. A gateway's servers stay where they are
     * unless it is to be moved with them, and a server's gateway stays, too; a server's certificates follow it. Resources may be moved
     * whether or not a gateway is locked or its subscription has ended, because a project says who looks after them, not what they do.
     * Fails with {@link Rejection.ProjectNotFound} or {@link Rejection.ResourceNotFound}.
     *
     * @param resources 1 to {@value #MAX_MOVED}
     */
    public Mono<Void> move(AccountId account, ProjectName target, List<ProjectResource> resources) {
        if (resources.isEmpty() || resources.size() > MAX_MOVED) {
            throw new IllegalArgumentException("1 to " + MAX_MOVED + " resources move together");
        }
        return repository.move(account, target, resources, clock.instant());
    }
}
