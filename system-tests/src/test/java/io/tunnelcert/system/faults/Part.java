package io.tunnelcert.system.faults;

import java.util.List;

/** A process of the system. */
enum Part {
    GATEWAY_1,
    GATEWAY_2,
    WORKER_1,
    WORKER_2,
    KAFKA,
    POSTGRES;

    static final List<Part> GATEWAYS = List.of(GATEWAY_1, GATEWAY_2);
    static final List<Part> WORKERS = List.of(WORKER_1, WORKER_2);

    /** Those that ask the others, and run our code. */
    static final List<Part> APPLICATIONS = List.of(GATEWAY_1, GATEWAY_2, WORKER_1, WORKER_2);
}
