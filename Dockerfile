# The images of the gateway, of the worker, and of the standalone that makes the demo account:
#   docker build --target api-gateway --tag tunnelcert/api-gateway .

FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
# What was fetched is kept for the next build; tests are neither compiled nor run.
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --no-transfer-progress package -Dmaven.test.skip -Dspotless.check.skip \
        --projects api-gateway,issuer-worker,standalone --also-make
# A folder for each layer, so that a change of ours leaves the libraries' layer as it is.
RUN for application in api-gateway issuer-worker standalone; do \
        java -Djarmode=tools -jar $application/target/$application-*-exec.jar \
            extract --layers --destination /layers/$application --application-filename $application.jar || exit; \
    done
# Keys for the starts that are recorded below, and in no image.
RUN mkdir /training && cp deploy/record-start /training && for keyset in client authority; do \
        java -jar issuer-worker/target/issuer-worker-*-exec.jar keyset create /training/$keyset.json || exit; \
    done

FROM eclipse-temurin:25-jre AS base
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin tunnelcert
WORKDIR /application
COPY deploy/jvm.options deploy/healthy ./
# Settings that nobody else may read come as files, one for each, named as the setting is.
ENV SPRING_CONFIG_IMPORT=optional:configtree:/run/secrets/
# One JSON object a line, for whatever collects them.
ENV LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs
USER 10001

FROM base AS api-gateway
COPY --from=build /layers/api-gateway/dependencies/ ./
COPY --from=build /layers/api-gateway/snapshot-dependencies/ ./
COPY --from=build /layers/api-gateway/application/ ./
USER 0
RUN --mount=type=bind,from=build,source=/training,target=/training bash /training/record-start api-gateway
USER 10001
EXPOSE 8080 8081
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s CMD ["bash", "healthy", "8081"]
ENTRYPOINT ["java", "@jvm.options", "-XX:AOTCache=api-gateway.aot", "-jar", "api-gateway.jar"]

FROM base AS issuer-worker
COPY --from=build /layers/issuer-worker/dependencies/ ./
COPY --from=build /layers/issuer-worker/snapshot-dependencies/ ./
COPY --from=build /layers/issuer-worker/application/ ./
USER 0
RUN --mount=type=bind,from=build,source=/training,target=/training bash /training/record-start issuer-worker
USER 10001
EXPOSE 8082
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s CMD ["bash", "healthy", "8082"]
ENTRYPOINT ["java", "@jvm.options", "-XX:AOTCache=issuer-worker.aot", "-jar", "issuer-worker.jar"]

FROM base AS standalone
COPY --from=build /layers/standalone/dependencies/ ./
COPY --from=build /layers/standalone/snapshot-dependencies/ ./
COPY --from=build /layers/standalone/application/ ./
ENTRYPOINT ["java", "@jvm.options", "-jar", "standalone.jar"]
