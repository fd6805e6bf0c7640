package io.tunnelcert.issuer.issuance;

/** Tells whether a batch of commands is in work anywhere in this worker, so that what can wait does. */
public final class Activity {

    private int batches;

    /** To be called before a batch, and {@link #end} after it, however it went. */
    public synchronized void begin() {
        batches++;
    }

    public synchronized void end() {
        batches--;
        notifyAll();
    }

    /** Returns when no batch is in work. */
    public synchronized void awaitIdle() throws InterruptedException {
        while (batches > 0) {
            wait();
        }
    }
}
