package io.tunnelcert.standalone;

import java.net.URI;

/** The demo account of the tests. */
final class SampleDemo {

    /** What a shell must not touch, and a quote that ends none. */
    static final String AWKWARD_SECRET = "a'b \"$HOME\" `id` \\ =#";

    static final String OPERATOR_TOKEN = "b3BlcmF0b3ItdG9rZW4tMDEy";

    private SampleDemo() {}

    static DemoEnvironment environment(String secret) {
        return environment(URI.create("http://127.0.0.1:8080"), secret);
    }

    static DemoEnvironment environment(URI endpoint, String secret) {
        return new DemoEnvironment(
                endpoint,
                "cn-beijing",
                "AKLTDEMO",
                secret,
                "vgw-2demo00000000000000",
                "vss-2demo00000000000000",
                new OperatorAccess(URI.create("http://127.0.0.1:8081"), OPERATOR_TOKEN));
    }
}
