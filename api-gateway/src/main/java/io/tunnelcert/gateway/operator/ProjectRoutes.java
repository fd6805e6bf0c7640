package io.tunnelcert.gateway.operator;

import io.tunnelcert.gateway.account.Accounts;
import io.tunnelcert.gateway.project.Project;
import io.tunnelcert.gateway.project.Projects;
import io.tunnelcert.model.ProjectName;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/** Creates and shows projects. */
final class ProjectRoutes {

    private static final String PATH = "/accounts/{accountId}/projects";
    private static final String NAME = "name";

    private final KnownAccounts accounts;
    private final Projects projects;

    ProjectRoutes(Accounts accounts, Projects projects) {
        this.accounts = new KnownAccounts(accounts);
        this.projects = projects;
    }

    List<Route> routes() {
        return List.of(Route.of(HttpMethod.POST, PATH, this::create), Route.of(HttpMethod.GET, PATH, this::list));
    }

    private Mono<OperatorAnswer> create(OperatorRequest request) {
        return request.json(Set.of(NAME))
                .map(ProjectRoutes::name)
                .flatMap(name -> accounts.of(request).flatMap(account -> projects.create(account.id(), name)))
                .map(ProjectEntry::of)
                .map(OperatorAnswer::created);
    }

    private Mono<OperatorAnswer> list(OperatorRequest request) {
        return accounts.of(request)
                .flatMap(account ->
                        projects.list(account.id()).map(ProjectEntry::of).collectList())
                .map(ProjectList::new)
                .map(OperatorAnswer::ok);
    }

    private static ProjectName name(JsonFields body) {
        var name = body.text(NAME);
        try {
            return new ProjectName(name);
        } catch (IllegalArgumentException e) {
            throw Problem.invalidField(
                    NAME,
                    "A name has 1 to 64 letters, digits, dots, underscores and hyphens, and starts with a letter or a digit.");
        }
    }

    private record ProjectEntry(String accountId, String name, Instant createdAt) {

        static ProjectEntry of(Project project) {
            return new ProjectEntry(project.account().text(), project.name().text(), project.createdAt());
        }
    }

    private record ProjectList(List<ProjectEntry> projects) {}
}
