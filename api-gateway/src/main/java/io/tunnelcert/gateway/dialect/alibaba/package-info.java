/** Alibaba Cloud's VPC API 2016-04-28, as far as SSL-VPN goes: its signatures, parameters, results and errors. */
@NullMarked
package io.tunnelcert.gateway.dialect.alibaba;

import org.jspecify.annotations.NullMarked;
