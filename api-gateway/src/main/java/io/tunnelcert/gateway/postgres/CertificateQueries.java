package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.listing.PageRequest;

/** What is asked of Postgres for a list of certificates. */
final class CertificateQueries {

    private CertificateQueries() {}

    /**
     * The rows of a page. Inside, where all that comes before the page is passed over, there is no more than indexes hold; rows and their tags
     * are read outside, for the page alone. The size is part of the text, because it is what Postgres chooses its plan by, and there are few;
     * the offset is not, because each connection keeps every text it has ever sent.
     */
    static Query page(CertificateFilter filter, PageRequest page) {
        var conditions = filter.conditions();
        var sql = "with page as (select c.certificate_id from certificate c\n" + conditions.where()
                + "\norder by c.certificate_id desc limit " + page.size() + " offset "
                + conditions.value(page.offset()) + ")\nselect " + CertificateRows.COLUMNS
                + "from page join certificate c on c.certificate_id = page.certificate_id order by c.certificate_id desc";
        return new Query(sql, conditions);
    }

    /** How many certificates of a whole server or account there are, without counting them. */
    static Query wholeTotal(CertificateFilter filter) {
        var conditions = new Conditions()
                .add("account_id = %s", filter.account().text())
                .add("region = %s", filter.region().text());
        filter.server().ifPresent(server -> conditions.add("ssl_vpn_server_id = %s", server.text()));
        return new Query(
                "select coalesce(sum(certificate_count), 0)::bigint from ssl_vpn_server\n" + conditions.where(),
                conditions);
    }

    /** How many certificates pass, and no more than {@code most} of them. */
    static Query countUpTo(CertificateFilter filter, int most) {
        var conditions = filter.conditions();
        return new Query(
                "select count(*) from (select from certificate c\n" + conditions.where() + "\nlimit " + most
                        + ") counted",
                conditions);
    }

    /** How many certificates pass. */
    static Query count(CertificateFilter filter) {
        var conditions = filter.conditions();
        return new Query("select count(*) from certificate c\n" + conditions.where(), conditions);
    }
}
