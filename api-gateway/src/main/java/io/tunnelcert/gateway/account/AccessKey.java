package io.tunnelcert.gateway.account;

import io.tunnelcert.model.AccountId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a client signs its requests with, and whose requests they then are.
 *
 * @param user the sub-user of the account whose key it is (RAM user, IAM user); empty: the key is the account's own
 */
public record AccessKey(String id, AccessKeySecret secret, AccountId account, Optional<String> user, boolean disabled) {

    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

    /** @throws IllegalArgumentException if there is no sub-user of this name; ask {@link #isUser} first of what a client sent */
    public AccessKey {
        if (!user.stream().allMatch(AccessKey::isUser)) {
            throw new IllegalArgumentException("not the name of a sub-user");
        }
    }

    /** Whether there can be a sub-user of this name: 1 to 64 letters, digits, dots, underscores, at signs and hyphens. */
    public static boolean isUser(String text) {
        return USER.matcher(text).matches();
    }
}
