package io.tunnelcert.gateway.project;

import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.ProjectName;
import java.time.Instant;

/** A folder for resources within an account; there are no folders in it. */
public record Project(AccountId account, ProjectName name, Instant createdAt) {}
