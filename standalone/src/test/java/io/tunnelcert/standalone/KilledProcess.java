package io.tunnelcert.standalone;

import java.nio.file.Path;

/** What the kill test runs in a JVM of its own: everything that lasts, with one row and one record in it. */
final class KilledProcess {

    static final String READY = "ready";

    private KilledProcess() {}

    public static void main(String[] arguments) throws Exception {
        try (DataFolder folder = DataFolder.open(Path.of(arguments[0]));
                EmbeddedDatabase database = EmbeddedDatabase.start(folder.postgres());
                EmbeddedBroker broker = EmbeddedBroker.start(folder.kafka())) {
            Rows.execute(database, "create table kept as select 42 as answer");
            Records.createTopic(broker);
            try (var producer = Records.producer(broker)) {
                Records.send(producer, "kept");
            }
            System.out.println(READY);
            System.in.read();
        }
    }
}
