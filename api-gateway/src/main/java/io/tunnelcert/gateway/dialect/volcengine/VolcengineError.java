package io.tunnelcert.gateway.dialect.volcengine;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.OptionalInt;

/** An error as Volcengine writes it. Only the vendor's common errors have a number. */
record VolcengineError(@JsonIgnore int status, OptionalInt codeN, String code, String message) {

    VolcengineError(int status, String code, String message) {
        this(status, OptionalInt.empty(), code, message);
    }
}
