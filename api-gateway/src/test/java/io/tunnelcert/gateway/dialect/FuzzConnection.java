package io.tunnelcert.gateway.dialect;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection that is kept for the next request unless the server says otherwise; whatever goes over it, it waits for one answer. */
public final class FuzzConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(20).toMillis();

    private final int port;
    private Socket socket;
    private InputStream input;

    public FuzzConnection(int port) throws IOException {
        this.port = port;
        socket = connect();
        input = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * The answer to a request.
     *
     * @param last whether the next request needs a new connection, because this one may leave the server waiting for more
     */
    public HttpAnswer exchange(byte[] request, boolean isHead, boolean last) throws IOException {
        if (socket.isClosed()) {
            socket = connect();
            input = new BufferedInputStream(socket.getInputStream());
        }
        socket.getOutputStream().write(request);
        var octets = new ByteArrayOutputStream();
        int length = head(octets);
        octets.write(input.readNBytes(isHead ? 0 : length));
        var answer = HttpAnswer.of(octets.toByteArray());
        if (last || answer.headers().getOrDefault("connection", "").equals("close")) {
            socket.close();
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Socket connect() throws IOException {
        var connected = new Socket(InetAddress.getLoopbackAddress(), port);
        connected.setTcpNoDelay(true);
        connected.setSoTimeout(TIMEOUT_MILLIS);
        return connected;
    }

    /** Reads up to the empty line; the length of what follows. */
    private int head(ByteArrayOutputStream octets) throws IOException {
        int length = 0;
        var line = line(octets);
        while (!line.isEmpty()) {
            if (line.regionMatches(true, 0, "content-length: ", 0, 16)) {
                length = Integer.parseInt(line.substring(16));
            }
            line = line(octets);
        }
        return length;
    }

    private String line(ByteArrayOutputStream octets) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int octet = input.read(); octet != '\n'; octet = input.read()) {
            if (octet < 0) {
                throw new IOException("closed without an answer");
            }
            line.write(octet);
        }
        octets.writeBytes(line.toByteArray());
        octets.write('\n');
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }
}
