package io.tunnelcert.gateway.operator;

import io.tunnelcert.gateway.account.Account;
import io.tunnelcert.gateway.account.AccountName;
import io.tunnelcert.gateway.account.Accounts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/** Creates and shows accounts. */
final class AccountRoutes {

    private static final String NAME = "name";

    private final Accounts accounts;

    AccountRoutes(Accounts accounts) {
        this.accounts = accounts;
    }

    List<Route> routes() {
        return List.of(
                Route.of(HttpMethod.POST, "/accounts", this::create),
                Route.of(HttpMethod.GET, "/accounts", Parameters.OF_PAGES, this::list),
                Route.of(HttpMethod.GET, "/accounts/{accountId}", this::show));
    }

    private Mono<OperatorAnswer> create(OperatorRequest request) {
        return request.json(Set.of(NAME))
                .map(AccountRoutes::name)
                .flatMap(name -> accounts.create(name)
                        .switchIfEmpty(Mono.error(() -> new ProblemException(Problem.of(
                                ProblemType.ACCOUNT_EXISTS, "There is an account called " + name.text() + ".")))))
                .map(AccountEntry::of)
                .map(OperatorAnswer::created);
    }

    private Mono<OperatorAnswer> list(OperatorRequest request) {
        var parameters = request.parameters();
        var after = parameters.after().orElse("");
        return Listing.of(
                        parameters.limit(),
                        limit -> accounts.list(after, limit),
                        account -> account.id().text())
                .map(AccountList::of)
                .map(OperatorAnswer::ok);
    }

    private Mono<OperatorAnswer> show(OperatorRequest request) {
        return new KnownAccounts(accounts).of(request).map(AccountEntry::of).map(OperatorAnswer::ok);
    }

    private static AccountName name(JsonFields body) {
        var name = body.text(NAME);
        if (!AccountName.isValid(name)) {
            throw Problem.invalidField(
                    NAME, "A name has 1 to 128 characters, no controls, and no white space at its ends.");
        }
        return new AccountName(name);
    }

    private record AccountEntry(String accountId, String name, Instant createdAt) {

        static AccountEntry of(Account account) {
            return new AccountEntry(account.id().text(), account.name().text(), account.createdAt());
        }
    }

    private record AccountList(List<AccountEntry> accounts, Optional<String> next) {

        static AccountList of(Listing<Account> page) {
            return new AccountList(page.entries().stream().map(AccountEntry::of).toList(), page.next());
        }
    }
}
