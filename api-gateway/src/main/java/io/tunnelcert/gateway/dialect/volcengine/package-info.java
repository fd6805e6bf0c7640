/** Volcengine's VPN API, version 2020-04-01: its signatures, requests, answers and errors. */
@NullMarked
package io.tunnelcert.gateway.dialect.volcengine;

import org.jspecify.annotations.NullMarked;
