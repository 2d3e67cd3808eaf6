package org.inkan.engine.name;

import com.google.common.net.InternetDomainName;
import java.util.Optional;

/**
 * Domains under which registries let others register names, such as {@code co.jp}: nobody who asks for a certificate holds
 * all of one (Baseline Requirements 3.2.2.6). Taken from the ICANN section of the Public Suffix List, as Guava carries it;
 * a newer Guava knows newer top-level domains.
 */
public final class PublicSuffixes {

    private PublicSuffixes() {}

    /** Whether a host name is one, and no host below one. */
    public static boolean contain(String host) {
        return InternetDomainName.isValid(host) && InternetDomainName.from(host).isRegistrySuffix();
    }

    /** The fault of a well-formed host name, the end of a sentence. */
    static Optional<String> fault(String host) {
        if (contain(host)) {
            return Optional.of("stands for all of " + host
                    + ", under which a registry lets others register names (a public suffix; Baseline Requirements"
                    + " 3.2.2.6). Ask for a name below the domain that you have registered.");
        }
        return InternetDomainName.isValid(host) && InternetDomainName.from(host).hasRegistrySuffix()
                ? Optional.empty()
                : Optional.of("ends in ." + host.substring(host.lastIndexOf('.') + 1)
                        + ", which is no top-level domain of the public DNS (Public Suffix List; Baseline Requirements"
                        + " 3.2.2.4). Ask for a name in a public domain.");
    }
}
