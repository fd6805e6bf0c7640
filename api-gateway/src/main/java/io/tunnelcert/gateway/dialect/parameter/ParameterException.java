package io.tunnelcert.gateway.dialect.parameter;

/** Ends the reading of parameters; an expected outcome, hence without a stack. */
public final class ParameterException extends RuntimeException {

    private final ParameterFault fault;

    public ParameterException(ParameterFault fault) {
        super(fault.toString(), null, false, false);
        this.fault = fault;
    }

    public ParameterFault fault() {
        return fault;
    }
}
