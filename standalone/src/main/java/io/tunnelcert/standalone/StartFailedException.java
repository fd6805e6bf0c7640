package io.tunnelcert.standalone;

/** The start cannot go on; the message is one sentence for whoever started the process. */
class StartFailedException extends RuntimeException {

    StartFailedException(String sentence) {
        super(sentence);
    }
}
