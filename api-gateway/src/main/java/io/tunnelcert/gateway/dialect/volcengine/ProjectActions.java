package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.project.Projects;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The actions on projects. Their service knows no regions: the one that a request was signed for does not count. */
final class ProjectActions implements ActionGroup {

    private final Projects projects;

    ProjectActions(Projects projects) {
        this.projects = projects;
    }

    @Override
    public Service service() {
        return Service.IAM;
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of("GetProject", this::find, "MoveProjectResource", this::move);
    }

    private Mono<ProjectResult> find(Caller caller, Parameters parameters, RequestId id) {
        return projects.find(caller.account(), ProjectRequests.project(parameters, "ProjectName"))
                .map(ProjectResult.Found::of);
    }

    private Mono<ProjectResult> move(Caller caller, Parameters parameters, RequestId id) {
        var resources = ProjectRequests.resources(caller.account(), parameters);
        return projects.move(caller.account(), ProjectRequests.project(parameters, "TargetProjectName"), resources)
                .thenReturn(new ProjectResult.Moved());
    }
}
