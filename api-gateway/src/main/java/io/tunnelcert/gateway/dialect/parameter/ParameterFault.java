package io.tunnelcert.gateway.dialect.parameter;

/** What can be wrong with a request's parameters before anybody knows what they mean. */
public sealed interface ParameterFault {

    /** The query has something else than percent-encoded UTF-8. */
    record MalformedQuery() implements ParameterFault {}

    /** The body is not what it says it is, or has too many parameters. */
    record MalformedBody() implements ParameterFault {}

    /** A parameter is there twice. */
    record Duplicate(String name) implements ParameterFault {}

    /** A parameter that the action needs is not there, or is empty. */
    record Missing(String name) implements ParameterFault {}

    /** The elements of a list are not numbered from 1. */
    record MalformedIndex(String list) implements ParameterFault {}

    /** A parameter's value is none that it can have. */
    record MalformedValue(String name) implements ParameterFault {}
}
