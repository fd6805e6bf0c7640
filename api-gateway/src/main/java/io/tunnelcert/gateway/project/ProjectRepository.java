package io.tunnelcert.gateway.project;

import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.ProjectName;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All projects, and which resources are in them. */
public interface ProjectRepository {

    /** Inserts the project; empty if the account has, or had, one of the name. */
    Mono<Project> insert(Project project);

    /** The account's project, if there is one. */
    Mono<Project> find(AccountId account, ProjectName name);

    /** The account's projects, by name. */
    Flux<Project> projectsOf(AccountId account);

    /**
     * Moves the resources, all or none; one that is in the project already stays as it is. Fails with {@link Rejection.ProjectNotFound} or,
     * if one of the resources is not the account's or is deleted, {@link Rejection.ResourceNotFound}.
     */
    Mono<Void> move(AccountId account, ProjectName target, List<ProjectResource> resources, Instant now);
}
