package org.inkan.engine.name;

import com.ibm.icu.text.IDNA;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.inkan.engine.Quoted;

/**
 * Says what keeps a text from being the name of a host in the public DNS (RFC 1034 section 3.5; RFC 5280 section 4.2.1.6;
 * RFC 5890 for names in other scripts, which stand in certificates as A-labels).
 *
 * <p>Refused too: names that no public DNS can hold (RFC 6761, RFC 2606), and labels that look like others.
 */
public final class DnsName {

    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?");
    private static final Pattern IPV4 = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final IDNA UTS_46 = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    private DnsName() {}

    /**
     * The fault of a host name, a sentence that names it and the rule. Nor may it be a public suffix, which is a registry's
     * (Baseline Requirements 3.2.2.6).
     *
     * @param wildcard whether the first label may be {@code *} (RFC 6125 section 6.4.3)
     */
    public static Optional<String> fault(String name, boolean wildcard) {
        Optional<String> fault = formFault(name, wildcard).or(() -> reservedFault(name));
        return fault.isPresent()
                ? fault
                : PublicSuffixes.fault(name.startsWith("*.") ? name.substring(2) : name)
                        .map(owned -> "The DNS name " + Quoted.of(name) + " " + owned);
    }

    /** The fault of the domain behind the {@code @} of an address, likewise; registries have addresses too. */
    public static Optional<String> domainFault(String domain) {
        return formFault(domain, false).or(() -> reservedFault(domain));
    }

    /** The fault of a domain that is known within an organisation only, likewise; reserved names such as .local do there. */
    public static Optional<String> internalDomainFault(String domain) {
        return formFault(domain, false);
    }

    private static Optional<String> reservedFault(String name) {
        return ReservedNames.fault(name.startsWith("*.") ? name.substring(2) : name)
                .map(fault -> "The DNS name " + Quoted.of(name) + " " + fault);
    }

    private static Optional<String> formFault(String name, boolean wildcard) {
        String quoted = "The DNS name " + Quoted.of(name) + " ";
        if (name.isEmpty()) {
            return Optional.of("The DNS name is empty.");
        }
        if (name.chars().anyMatch(c -> c >= 0x80)) {
            return Optional.of(quoted + "is not ASCII; a name in another script is written with A-labels (xn--..., RFC"
                    + " 5890).");
        }
        if (name.length() > LONGEST) {
            return Optional.of(quoted + "has " + name.length() + " characters; at most " + LONGEST
                    + " are allowed (RFC 1034 section 3.1).");
        }
        if (IPV4.matcher(name).matches() || IPV6.matcher(name).matches()) {
            return Optional.of(quoted + "is an IP address, which is no DNS name (RFC 5280 section 4.2.1.6).");
        }
        if (name.startsWith("*.") && !wildcard) {
            return Optional.of(quoted + "is a wildcard, which the profile does not allow.");
        }
        String host = name.startsWith("*.") ? name.substring(2) : name;
        List<String> labels = List.of(host.split("\\.", -1));
        if (labels.size() < 2) {
            return Optional.of(quoted + "has one label only; a name in the public DNS has a domain"
                    + (name.startsWith("*.") ? ", and '*' stands for a host below it." : "."));
        }
        for (String label : labels) {
            Optional<String> fault = labelFault(label);
            if (fault.isPresent()) {
                return Optional.of(quoted + fault.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> labelFault(String label) {
        if (label.isEmpty()) {
            return Optional.of("has an empty label: a dot at an end, or two in a row.");
        }
        if (label.length() > LONGEST_LABEL) {
            return Optional.of("has a label of " + label.length() + " characters; at most " + LONGEST_LABEL
                    + " are allowed (RFC 1034 section 3.1).");
        }
        if (!LABEL.matcher(label).matches()) {
            return Optional.of("has the label " + Quoted.of(label)
                    + "; a label holds letters, digits and, inside, hyphens (RFC 1034 section 3.5).");
        }
        String lower = label.toLowerCase(Locale.ROOT);
        if (lower.startsWith("--", 2) && !lower.startsWith("xn--")) {
            return Optional.of("has the label " + Quoted.of(label)
                    + "; '--' in the third place is reserved (RFC 5890 section 2.3.1).");
        }
        return lower.startsWith("xn--") ? internationalFault(lower) : Optional.empty();
    }

    private static Optional<String> internationalFault(String label) {
        IDNA.Info info = new IDNA.Info();
        StringBuilder unicode = new StringBuilder();
        UTS_46.labelToUnicode(label, unicode, info);
        StringBuilder back = new StringBuilder();
        UTS_46.labelToASCII(unicode, back, new IDNA.Info());
        if (info.hasErrors() || !label.contentEquals(back) || unicode.chars().allMatch(c -> c < 0x80)) {
            return Optional.of(
                    "has the label " + Quoted.of(label) + ", which is no A-label (RFC 5890 section 2.3.2.1).");
        }
        return Homographs.fault(unicode.toString())
                .map(fault -> "has the label " + Quoted.of(label) + ", which is shown as "
                        + Quoted.of(unicode.toString()) + fault);
    }
}
