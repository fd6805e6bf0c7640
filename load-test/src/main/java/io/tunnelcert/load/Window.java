package io.tunnelcert.load;

import java.util.ArrayDeque;
import java.util.Queue;

/** How many certificates may be under way at one time: a connection whose answer makes it more has its next request when one of them is issued. */
final class Window {

    private final int size;
    private final Queue<Runnable> held = new ArrayDeque<>();
    private int underway;

    Window(int size) {
        this.size = size;
    }

    static Window unlimited() {
        return new Window(Integer.MAX_VALUE);
    }

    /** @param free is run now, or when there is room */
    synchronized void begin(Runnable free) {
        underway++;
        if (underway <= size) {
            free.run();
        } else {
            held.add(free);
        }
    }

    synchronized void end() {
        underway--;
        if (!held.isEmpty()) {
            held.remove().run();
        }
    }
}
