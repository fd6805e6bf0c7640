package io.tunnelcert.gateway.listing;

/** Which page of a list is wanted: its number from 1, and how many entries a page has, 1 to 100. */
public record PageRequest(int number, int size) {

    /** The largest page that a vendor documents; another allows less. */
    public static final int MAX_SIZE = 100;

    /** @throws IllegalArgumentException if a number is out of range */
    public PageRequest {
        if (number < 1 || size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("a page has a number from 1 and a size from 1 to " + MAX_SIZE);
        }
    }

    /** How many entries come before this page. */
    public long offset() {
        return (number - 1L) * size;
    }
}
