package org.inkan.engine.name;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Names that are nobody's in the public DNS, so that nobody can show that they hold them. */
public final class ReservedNames {

    /** RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476; ICANN's name collision list and its reservation of .internal. */
    private static final Set<String> TOP_LEVEL = Set.of(
            "local",
            "localhost",
            "localdomain",
            "test",
            "example",
            "invalid",
            "internal",
            "onion",
            "alt",
            "arpa",
            "home",
            "corp",
            "mail",
            "lan",
            "intranet",
            "private");

    /** RFC 2606 section 3. */
    private static final List<String> DOMAINS = List.of("example.com", "example.net", "example.org");

    private ReservedNames() {}

    /** Whether a host name ends in a top-level domain that the public DNS does not give to anybody. */
    public static boolean areAbove(String host) {
        return TOP_LEVEL.contains(topLevel(host.toLowerCase(Locale.ROOT)));
    }

    private static String topLevel(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The fault of a host name, the end of a sentence. */
    static Optional<String> fault(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        String top = topLevel(name);
        if (TOP_LEVEL.contains(top)) {
            return Optional.of("ends in ." + top + ", which is reserved and in nobody's hands (RFC 6761).");
        }
        if (top.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of("ends in digits, as an IP address does and no domain (RFC 3696 section 2).");
        }
        return DOMAINS.stream()
                .filter(domain -> name.equals(domain) || name.endsWith("." + domain))
                .findFirst()
                .map(domain -> "is in " + domain + ", which is reserved for examples (RFC 2606).");
    }
}
