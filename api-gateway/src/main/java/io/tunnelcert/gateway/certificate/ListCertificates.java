package io.tunnelcert.gateway.certificate;

import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import java.util.List;
import java.util.Optional;

/**
 * Which of an account's certificates to list: all that pass every filter given. Revoked ones are gone from lists.
 *
 * @param project of their servers
 */
public record ListCertificates(
        AccountId account,
        Region region,
        Optional<List<CertificateId>> ids,
        Optional<String> name,
        Optional<ServerId> server,
        Optional<String> project,
        List<TagFilter> tags,
        PageRequest page) {

    public ListCertificates {
        ids = ids.map(List::copyOf);
        tags = List.copyOf(tags);
    }

    /** A list that nothing is on. */
    public static ListCertificates none(AccountId account, Region region, PageRequest page) {
        return new ListCertificates(
                account,
                region,
                Optional.of(List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                page);
    }
}
