package io.tunnelcert.gateway.operator;

import io.tunnelcert.gateway.account.AccessKey;
import io.tunnelcert.gateway.account.Accounts;
import io.tunnelcert.gateway.account.ListedAccessKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/** Creates, shows, disables and enables access keys. A secret is shown in the answer to its creation and never again. */
final class AccessKeyRoutes {

    private static final String OF_ACCOUNT = "/accounts/{accountId}/access-keys";
    private static final String DISABLED = "disabled";
    private static final String USER_NAME = "userName";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{16,64}");

    private final KnownAccounts known;
    private final Accounts accounts;

    AccessKeyRoutes(Accounts accounts) {
        this.known = new KnownAccounts(accounts);
        this.accounts = accounts;
    }

    List<Route> routes() {
        return List.of(
                Route.of(HttpMethod.POST, OF_ACCOUNT, this::create),
                Route.of(HttpMethod.GET, OF_ACCOUNT, Parameters.OF_PAGES, this::list),
                Route.of(HttpMethod.PUT, "/access-keys/{accessKeyId}", this::disable));
    }

    private Mono<OperatorAnswer> create(OperatorRequest request) {
        return request.jsonIfAny(Set.of(USER_NAME))
                .map(AccessKeyRoutes::user)
                .flatMap(user -> known.of(request).flatMap(account -> accounts.createKey(account.id(), user)))
                .map(NewKey::of)
                .map(OperatorAnswer::created);
    }

    private Mono<OperatorAnswer> list(OperatorRequest request) {
        var parameters = request.parameters();
        var limit = parameters.limit();
        var after = parameters.after().orElse("");
        return known.of(request)
                .flatMap(account -> Listing.of(
                        limit, number -> accounts.listKeys(account.id(), after, number), ListedAccessKey::id))
                .map(KeyList::of)
                .map(OperatorAnswer::ok);
    }

    private Mono<OperatorAnswer> disable(OperatorRequest request) {
        var id = request.variable("accessKeyId");
        return request.json(Set.of(DISABLED))
                .map(body -> body.flag(DISABLED))
                .filter(_ -> ID.matcher(id).matches())
                .flatMap(disabled -> accounts.setDisabled(id, disabled))
                .switchIfEmpty(Mono.error(() -> new ProblemException(
                        Problem.of(ProblemType.ACCESS_KEY_NOT_FOUND, "There is no access key " + id + "."))))
                .map(KeyEntry::of)
                .map(OperatorAnswer::ok);
    }

    private static Optional<String> user(JsonFields body) {
        var name = body.optionalText(USER_NAME);
        if (!name.stream().allMatch(AccessKey::isUser)) {
            throw Problem.invalidField(
                    USER_NAME, "A user's name has 1 to 64 letters, digits, dots, underscores, at signs and hyphens.");
        }
        return name;
    }

    private record NewKey(
            String accessKeyId, String secretAccessKey, String accountId, Optional<String> userName, boolean disabled) {

        static NewKey of(AccessKey key) {
            return new NewKey(key.id(), key.secret().text(), key.account().text(), key.user(), key.disabled());
        }

        @Override
        public String toString() {
            return "NewKey[redacted]";
        }
    }

    private record KeyEntry(
            String accessKeyId, String accountId, Optional<String> userName, boolean disabled, Instant createdAt) {

        static KeyEntry of(ListedAccessKey key) {
            return new KeyEntry(key.id(), key.account().text(), key.user(), key.disabled(), key.createdAt());
        }
    }

    private record KeyList(List<KeyEntry> accessKeys, Optional<String> next) {

        static KeyList of(Listing<ListedAccessKey> page) {
            return new KeyList(page.entries().stream().map(KeyEntry::of).toList(), page.next());
        }
    }
}
