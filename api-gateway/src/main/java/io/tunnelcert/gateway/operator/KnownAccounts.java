package io.tunnelcert.gateway.operator;

import io.tunnelcert.gateway.account.Account;
import io.tunnelcert.gateway.account.Accounts;
import io.tunnelcert.model.AccountId;
import reactor.core.publisher.Mono;

/** Finds the account that a path names. */
record KnownAccounts(Accounts accounts) {

    static final String VARIABLE = "accountId";

    /** Fails with a {@link ProblemException} if there is none. */
    Mono<Account> of(OperatorRequest request) {
        var id = request.variable(VARIABLE);
        return Mono.just(id)
                .filter(AccountId::isValid)
                .flatMap(valid -> accounts.find(new AccountId(valid)))
                .switchIfEmpty(Mono.error(() -> new ProblemException(
                        Problem.of(ProblemType.ACCOUNT_NOT_FOUND, "There is no account " + id + "."))));
    }
}
