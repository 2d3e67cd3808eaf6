package org.inkan.engine.name;

import java.util.Optional;
import java.util.regex.Pattern;
import org.inkan.engine.Quoted;

/** Says what keeps a text from being an rfc822Name: {@code local-part@domain} in ASCII (RFC 5280 section 4.2.1.6). */
public final class EmailAddress {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final Pattern LOCAL_PART =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    private EmailAddress() {}

    /** The fault of an address, a sentence that names it and the rule. */
    public static Optional<String> fault(String address) {
        String quoted = "The e-mail address " + Quoted.of(address) + " ";
        int at = address.lastIndexOf('@');
        if (at < 0) {
            return Optional.of(quoted + "has no domain; write local-part@domain (RFC 5321 section 4.1.2).");
        }
        String local = address.substring(0, at);
        if (address.length() > LONGEST || local.length() > LONGEST_LOCAL_PART) {
            return Optional.of(quoted + "is longer than " + LONGEST + " characters, or its local part than "
                    + LONGEST_LOCAL_PART + " (RFC 5321 section 4.5.3.1).");
        }
        if (!LOCAL_PART.matcher(local).matches()) {
            return Optional.of(quoted + "has a local part that is not letters, digits and !#$%&'*+/=?^_`{|}~- with"
                    + " single dots inside (RFC 5321 section 4.1.2).");
        }
        return DnsName.domainFault(address.substring(at + 1))
                .map(fault -> quoted + "has no domain that can be used. " + fault);
    }
}
