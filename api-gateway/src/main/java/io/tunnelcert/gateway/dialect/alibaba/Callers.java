package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.account.AccessKey;
import io.tunnelcert.gateway.account.Account;
import io.tunnelcert.gateway.account.Accounts;
import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.model.Region;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Finds out in whose name and in which region a request acts. The owner parameters, which hardly anybody sends, may only name the caller's
 * own account: nothing of another one exists for them.
 */
final class Callers {

    private static final List<String> IDS = List.of("OwnerId", "ResourceOwnerId");
    private static final List<String> NAMES = List.of("OwnerAccount", "ResourceOwnerAccount");

    private final Accounts accounts;
    private final Regions regions;

    Callers(Accounts accounts, Regions regions) {
        this.accounts = accounts;
        this.regions = regions;
    }

    /** The caller. Fails with {@link AlibabaException} if the request names another owner, or a region that there is not. */
    Mono<Caller> caller(AccessKey key, Parameters parameters) {
        return Mono.defer(() -> {
            var region = region(parameters);
            checkIds(key, parameters);
            return checkNames(key, parameters).thenReturn(new Caller(key.account(), region));
        });
    }

    private Region region(Parameters parameters) {
        return parameters
                .findText("RegionId")
                .map(id -> regions.find(id).orElseThrow(RequestError.REGION_NOT_FOUND::exception))
                .orElseGet(regions::standard);
    }

    private static void checkIds(AccessKey key, Parameters parameters) {
        IDS.stream().map(parameters::findText).flatMap(Optional::stream).forEach(id -> {
            if (!id.matches("[0-9]{1,20}")) {
                throw RequestError.INVALID_OWNER_ID.exception();
            }
            if (!id.equals(key.account().text())) {
                throw forbidden(key);
            }
        });
    }

    /** By the account's name, as people log in with it; its id does as well. */
    private Mono<Void> checkNames(AccessKey key, Parameters parameters) {
        var foreign = NAMES.stream()
                .map(parameters::findText)
                .flatMap(Optional::stream)
                .filter(name -> !name.equals(key.account().text()))
                .toList();
        if (foreign.isEmpty()) {
            return Mono.empty();
        }
        return accounts.find(key.account())
                .map(Account::name)
                .filter(own -> foreign.stream().allMatch(name -> own.text().equals(name)))
                .switchIfEmpty(Mono.error(() -> forbidden(key)))
                .then();
    }

    private static AlibabaException forbidden(AccessKey key) {
        var error = key.user().isPresent() ? RequestError.FORBIDDEN_SUB_USER : RequestError.FORBIDDEN;
        return error.exception();
    }
}
