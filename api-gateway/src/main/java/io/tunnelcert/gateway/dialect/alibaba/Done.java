package io.tunnelcert.gateway.dialect.alibaba;

/** The answer of an action that has nothing more to say. */
record Done(String requestId) implements AlibabaResult {

    static AlibabaResult of(Call call) {
        return new Done(call.requestId());
    }
}
