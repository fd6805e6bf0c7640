/**
 * Volcengine's VPN API 2020-04-01, and what its clients need of its IAM API 2021-08-01 and its billing API 2022-01-01: signatures, requests,
 * answers and errors.
 */
@NullMarked
package io.tunnelcert.gateway.dialect.volcengine;

import org.jspecify.annotations.NullMarked;
