package io.tunnelcert.standalone;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Asks a running Tunnelcert for a certificate, with nothing but a JDK from 17 on: {@code java FirstCertificate.java
 * [demo.env] [output folder]}. It is also the shortest whole example of the protocol.
 */
public final class FirstCertificate {

    private static final String VERSION = "2020-04-01";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Issuing takes milliseconds; ten seconds is an answer that will not come. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /** A freshly started laptop may still be making its first RSA keys. */
    private static final Duration ISSUANCE_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(200);

    private static final DateTimeFormatter X_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final Access access;

    private FirstCertificate(Access access) {
        this.access = access;
    }

    public static void main(String[] arguments) throws Exception {
        try {
            Access access = arguments.length > 0 ? Access.readFrom(Path.of(arguments[0])) : Access.given();
            Path folder = Path.of(arguments.length > 1 ? arguments[1] : "first-certificate");
            new FirstCertificate(access).issueInto(folder);
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            System.exit(1);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("That did not work: " + e);
            System.exit(1);
        }
    }

    private void issueInto(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        // Whoever sends this again with the same token gets the same certificate, never a second one.
        String created = call(Map.of(
                "Action", "CreateSslVpnClientCert",
                "SslVpnServerId", access.serverId(),
                "ClientToken", UUID.randomUUID().toString()));
        String id = required(created, "SslVpnClientCertId");
        awaitAvailable(id);
        String issued = call(Map.of("Action", "DescribeSslVpnClientCertAttributes", "SslVpnClientCertId", id));

        String pem = required(issued, "ClientCertificate");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("ca.crt"), required(issued, "CaCertificate"));
        Files.writeString(folder.resolve("client.crt"), pem);
        writeSecret(folder.resolve("client.key"), required(issued, "ClientKey"));
        writeSecret(folder.resolve("client.ovpn"), required(issued, "OpenVpnClientConfig"));
        report(id, pem, folder);
    }

    private void awaitAvailable(String id) throws IOException, InterruptedException, GeneralSecurityException {
        long deadline = System.nanoTime() + ISSUANCE_TIMEOUT.toNanos();
        while (true) {
            String listed = call(Map.of("Action", "DescribeSslVpnClientCerts", "SslVpnClientCertIds.1", id));
            String status = Json.string(listed, "Status").orElse("unknown");
            if (status.equals("Available")) {
                return;
            }
            if (status.equals("Error")) {
                throw new Refusal("Certificate " + id + " could not be issued.");
            }
            if (System.nanoTime() > deadline) {
                throw new Refusal("Certificate " + id + " is still " + status + " after " + ISSUANCE_TIMEOUT.toSeconds()
                        + " seconds.");
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private String call(Map<String, String> parameters)
            throws IOException, InterruptedException, GeneralSecurityException {
        String query = Signature.canonicalQuery(parameters, VERSION);
        String date = X_DATE.format(Instant.now());
        HttpRequest request = HttpRequest.newBuilder(URI.create(access.endpoint() + "/?" + query))
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", "application/json")
                .header("X-Date", date)
                .header("Authorization", Signature.authorization(access, query, date))
                .build();
        HttpResponse<String> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Refusal("Nothing answers at " + access.endpoint() + " (" + e + "): is Tunnelcert running?");
        }
        Optional<String> code = Json.string(response.body(), "Code");
        if (response.statusCode() != 200 || code.isPresent()) {
            throw new Refusal(parameters.get("Action") + " was refused: HTTP " + response.statusCode() + " "
                    + code.orElse("without a code") + ": "
                    + Json.string(response.body(), "Message").orElse("no message"));
        }
        return response.body();
    }

    private static String required(String json, String name) {
        return Json.string(json, name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new Refusal("The answer has no " + name + "."));
    }

    private static void writeSecret(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, content);
    }

    private static void report(String id, String pem, Path folder) throws GeneralSecurityException {
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        System.out.println("Certificate " + id + " is issued.");
        System.out.println("  subject  " + certificate.getSubjectX500Principal());
        System.out.println("  serial   " + certificate.getSerialNumber().toString(16));
        System.out.println("  valid    " + certificate.getNotBefore().toInstant() + " to "
                + certificate.getNotAfter().toInstant());
        System.out.println("  files    " + folder + ": ca.crt client.crt client.key client.ovpn");
        System.out.println("Check it:  openssl verify -purpose sslclient -CAfile " + folder.resolve("ca.crt") + " "
                + folder.resolve("client.crt"));
    }

    /** Where to ask, and as whom. */
    record Access(String endpoint, String region, String accessKeyId, String secret, String serverId) {

        private static final Path DEFAULT_FILE = Path.of("data", "demo.env");

        /** From the environment if it names an endpoint, else from the file that Tunnelcert writes at its start. */
        static Access given() throws IOException {
            return System.getenv("TUNNELCERT_ENDPOINT") != null ? of(System.getenv()) : readFrom(DEFAULT_FILE);
        }

        static Access readFrom(Path file) throws IOException {
            if (!Files.isReadable(file)) {
                throw new Refusal("There is no " + file + ": start Tunnelcert first (mvn spring-boot:run), "
                        + "or name its demo.env.");
            }
            Map<String, String> values = new HashMap<>();
            for (String line : Files.readAllLines(file)) {
                String assignment = line.startsWith("export ") ? line.substring("export ".length()) : line;
                int equals = assignment.indexOf('=');
                if (equals > 0) {
                    values.put(assignment.substring(0, equals), unquoted(assignment.substring(equals + 1)));
                }
            }
            return of(values);
        }

        private static String unquoted(String value) {
            boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
            return quoted ? value.substring(1, value.length() - 1).replace("'\\''", "'") : value;
        }

        private static Access of(Map<String, String> values) {
            return new Access(
                    value(values, "TUNNELCERT_ENDPOINT"),
                    value(values, "TUNNELCERT_REGION"),
                    value(values, "TUNNELCERT_ACCESS_KEY_ID"),
                    value(values, "TUNNELCERT_SECRET_ACCESS_KEY"),
                    value(values, "TUNNELCERT_SSL_VPN_SERVER_ID"));
        }

        private static String value(Map<String, String> values, String name) {
            String value = values.getOrDefault(name, "");
            if (value.isBlank()) {
                throw new Refusal(name + " is not set.");
            }
            return value;
        }

        @Override
        public String toString() {
            return "Access[" + endpoint + ", " + accessKeyId + "]";
        }
    }

    /** Volcengine's request signature: HMAC-SHA256 over the request, with a key derived for day, region and service. */
    static final class Signature {

        private static final String ALGORITHM = "HMAC-SHA256";
        private static final String SERVICE = "vpn";
        private static final String TERMINATOR = "request";

        private Signature() {}

        static String canonicalQuery(Map<String, String> parameters, String version) {
            Map<String, String> sorted = new TreeMap<>(parameters);
            sorted.put("Version", version);
            return sorted.entrySet().stream()
                    .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                    .collect(Collectors.joining("&"));
        }

        static String authorization(Access access, String query, String date) throws GeneralSecurityException {
            String day = date.substring(0, 8);
            String scope = String.join("/", day, access.region(), SERVICE, TERMINATOR);
            String request = String.join("\n", "GET", "/", query, "x-date:" + date, "", "x-date", sha256(""));
            String toSign = String.join("\n", ALGORITHM, date, scope, sha256(request));

            byte[] key = access.secret().getBytes(StandardCharsets.UTF_8);
            for (String part : new String[] {day, access.region(), SERVICE, TERMINATOR}) {
                key = hmac(key, part);
            }
            return ALGORITHM + " Credential=" + access.accessKeyId() + "/" + scope
                    + ", SignedHeaders=x-date, Signature="
                    + HexFormat.of().formatHex(hmac(key, toSign));
        }

        /** RFC 3986, which differs from a form's encoding in three characters. */
        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8)
                    .replace("+", "%20")
                    .replace("*", "%2A")
                    .replace("%7E", "~");
        }

        private static String sha256(String text) throws GeneralSecurityException {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        }

        private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Just enough JSON to find a string by its name, wherever it stands. */
    static final class Json {

        private final String text;
        private int position;

        private Json(String text) {
            this.text = text;
        }

        /** The value of the first member of that name whose value is a string. */
        static Optional<String> string(String json, String name) {
            Json reader = new Json(json);
            while (reader.skipTo('"')) {
                boolean found = reader.readString().equals(name);
                if (found && reader.skip(':') && reader.isAt('"')) {
                    return Optional.of(reader.readString());
                }
            }
            return Optional.empty();
        }

        private boolean skipTo(char wanted) {
            while (position < text.length() && text.charAt(position) != wanted) {
                position++;
            }
            return position < text.length();
        }

        private boolean skip(char wanted) {
            if (!isAt(wanted)) {
                return false;
            }
            position++;
            return true;
        }

        private boolean isAt(char wanted) {
            while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
                position++;
            }
            return position < text.length() && text.charAt(position) == wanted;
        }

        private String readString() {
            StringBuilder value = new StringBuilder();
            position++;
            while (position < text.length() && text.charAt(position) != '"') {
                char next = text.charAt(position++);
                value.append(next == '\\' && position < text.length() ? readEscape() : next);
            }
            position++;
            return value.toString();
        }

        private char readEscape() {
            char escape = text.charAt(position++);
            return switch (escape) {
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'u' -> readUnit();
                default -> escape;
            };
        }

        private char readUnit() {
            int start = position;
            position = Math.min(start + 4, text.length());
            return (char) HexFormat.fromHexDigits(text, start, position);
        }
    }

    /** What ends the program, in one sentence. */
    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1;

        Refusal(String message) {
            super(message);
        }
    }
}
