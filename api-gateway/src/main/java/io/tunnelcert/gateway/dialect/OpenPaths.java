package io.tunnelcert.gateway.dialect;

import java.util.function.Predicate;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.WebHandler;

/**
 * What the API's port serves in no dialect: no request for it is signed, and no dialect sees one.
 *
 * @param paths which requests these are
 * @param handler answers them, whatever becomes of them; their bodies are read and dropped before
 */
public record OpenPaths(Predicate<ServerHttpRequest> paths, WebHandler handler) {}
