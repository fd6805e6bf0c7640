package io.tunnelcert.load.simulation;

import java.util.Map;

/** A request without a body, ready to be sent: its query, and the headers that a signature comes in. */
record SignedRequest(String query, Map<String, String> headers) {}
