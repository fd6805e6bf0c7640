package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.parameter.ParameterException;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.ScalarParameters;
import io.tunnelcert.gateway.vpngateway.CreateVpnGateway.NewSubscription;
import io.tunnelcert.gateway.vpngateway.RenewType;
import io.tunnelcert.gateway.vpngateway.Renewal;
import io.tunnelcert.gateway.vpngateway.SubscriptionPeriod;
import java.util.Optional;

/** Reads how long a subscription is for, and how it is renewed. */
final class SubscriptionParameters {

    private static final int SUBSCRIPTION = 1;
    private static final int PAY_AS_YOU_GO = 2;

    private SubscriptionParameters() {}

    /** Of CreateVpnGateway; empty: pay as you go, for which the other parameters mean nothing. */
    static Optional<NewSubscription> subscription(Parameters parameters) {
        return switch (ScalarParameters.integer(parameters, "BillingType").orElse(SUBSCRIPTION)) {
            case SUBSCRIPTION -> Optional.of(new NewSubscription(period(parameters), newRenewal(parameters)));
            case PAY_AS_YOU_GO -> Optional.empty();
            default -> throw ScalarParameters.malformed("BillingType");
        };
    }

    /** {@code Period}, 1 if there is none, in {@code PeriodUnit}s. */
    static SubscriptionPeriod period(Parameters parameters) {
        return switch (parameters.findText("PeriodUnit").orElse("Month")) {
            case "Month" -> {
                var months = number(parameters, "Period", RequestError.MALFORMED_MONTH_PERIOD)
                        .orElse(1);
                require(SubscriptionPeriod.isMonths(months), RequestError.MALFORMED_MONTH_PERIOD);
                yield new SubscriptionPeriod(months);
            }
            case "Year" -> {
                var years = number(parameters, "Period", RequestError.MALFORMED_YEAR_PERIOD)
                        .orElse(1);
                require(SubscriptionPeriod.isYears(years), RequestError.MALFORMED_YEAR_PERIOD);
                yield SubscriptionPeriod.ofYears(years);
            }
            default -> throw RequestError.MALFORMED_PERIOD_UNIT.exception();
        };
    }

    /** Of SetVpnGatewayRenewal; what is automatic needs period and times, and nothing else keeps them. */
    static Renewal renewal(Parameters parameters) {
        parameters.require("RenewType");
        return newRenewal(parameters);
    }

    private static Renewal newRenewal(Parameters parameters) {
        var type = renewType(number(parameters, "RenewType", RequestError.MALFORMED_RENEW_TYPE)
                .orElse(number(RenewType.MANUAL)));
        var months = number(parameters, "RenewPeriod", RequestError.MALFORMED_RENEW_PERIOD);
        var times = number(parameters, "RemainRenewTimes", RequestError.MALFORMED_RENEW_TIMES);
        months.ifPresent(given -> require(Renewal.isMonths(given), RequestError.MALFORMED_RENEW_PERIOD));
        times.ifPresent(given -> require(Renewal.isTimes(given), RequestError.MALFORMED_RENEW_TIMES));
        return switch (type) {
            case MANUAL -> Renewal.MANUAL;
            case NONE -> Renewal.NONE;
            case AUTOMATIC ->
                new Renewal(
                        RenewType.AUTOMATIC,
                        months.orElseThrow(() -> RequestError.MISSING_PARAMETER.exception("RenewPeriod")),
                        times.orElseThrow(() -> RequestError.MISSING_PARAMETER.exception("RemainRenewTimes")));
        };
    }

    /** As {@code RenewType} has it. */
    static int number(RenewType type) {
        return switch (type) {
            case MANUAL -> 1;
            case AUTOMATIC -> 2;
            case NONE -> 3;
        };
    }

    /** As {@code BillingType} has it. */
    static int billingType(boolean subscribed) {
        return subscribed ? SUBSCRIPTION : PAY_AS_YOU_GO;
    }

    private static RenewType renewType(int number) {
        for (var type : RenewType.values()) {
            if (number(type) == number) {
                return type;
            }
        }
        throw RequestError.MALFORMED_RENEW_TYPE.exception();
    }

    /** Like {@link ScalarParameters#integer}, with a refusal of the parameter's own. */
    private static Optional<Integer> number(Parameters parameters, String name, RequestError malformed) {
        try {
            return ScalarParameters.integer(parameters, name);
        } catch (ParameterException _) {
            throw malformed.exception();
        }
    }

    private static void require(boolean allowed, RequestError malformed) {
        if (!allowed) {
            throw malformed.exception();
        }
    }
}
