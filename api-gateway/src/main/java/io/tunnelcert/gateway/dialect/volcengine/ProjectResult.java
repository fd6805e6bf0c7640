package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.project.Project;

/** The {@code Result} of each action on projects: component names and their order are the vendor's. */
sealed interface ProjectResult extends VolcengineResult {

    /** GetProject. A project here has no title but its name, no description and no parent, and does not change. */
    record Found(
            long accountID,
            String projectName,
            String parentProjectName,
            String path,
            String displayName,
            String description,
            String createDate,
            String updateDate,
            String status)
            implements ProjectResult {

        static ProjectResult of(Project project) {
            var name = project.name().text();
            var createdAt = VolcengineWords.compactTime(project.createdAt());
            return new Found(
                    Long.parseLong(project.account().text()),
                    name,
                    "",
                    "/" + name + "/",
                    name,
                    "",
                    createdAt,
                    createdAt,
                    "active");
        }
    }

    /** MoveProjectResource: an empty object. */
    record Moved() implements ProjectResult {}
}
