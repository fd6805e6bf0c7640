package io.tunnelcert.system.faults;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way from one party to another.
 *
 * @param from who connects: the clients, or an application
 */
record Link(String from, Part to) {

    private static final String CLIENTS = "CLIENTS";

    static Link fromClients(Part gateway) {
        return new Link(CLIENTS, gateway);
    }

    static Link between(Part application, Part to) {
        return new Link(application.name(), to);
    }

    /** Every way there is. */
    static List<Link> all() {
        return Stream.concat(
                        Part.GATEWAYS.stream().map(Link::fromClients),
                        Part.APPLICATIONS.stream()
                                .flatMap(application ->
                                        Stream.of(Part.KAFKA, Part.POSTGRES).map(to -> between(application, to))))
                .toList();
    }

    /** Those that lead to one of these. */
    static List<Link> to(Part... targets) {
        return all().stream()
                .filter(link -> Arrays.asList(targets).contains(link.to()))
                .toList();
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}
