package org.inkan.routes.server.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.util.IPAddress;

/**
 * What clients call this server: DNS names and IP addresses, for the subjectAltName of its own certificate (RFC 9525
 * section 2).
 *
 * @param names without repetition, in their order
 */
public record ServerNames(List<String> names) {

    /** Letters, digits and hyphens (RFC 1123 section 2.1); a certificate for an internal name bears no wildcard. */
    private static final Pattern DNS_NAME = Pattern.compile("(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    /** Copies the list. */
    public ServerNames {
        names = List.copyOf(new LinkedHashSet<>(names));
    }

    /**
     * The names of a server: localhost, the address that it listens on, the name of this machine, and those given.
     *
     * @param address what the listeners listen on; one that stands for every address is no name
     * @param given from {@code tls.names}
     */
    public static ServerNames of(String address, List<String> given) {
        List<String> names = new ArrayList<>(List.of("localhost", "127.0.0.1", "::1"));
        if (isName(address) && !EVERY_ADDRESS.contains(address)) {
            names.add(address);
        }
        try {
            String host = InetAddress.getLocalHost().getHostName();
            if (isName(host)) {
                names.add(host);
            }
        } catch (UnknownHostException e) {
            // A machine without a name is still localhost.
        }
        names.addAll(given);
        return new ServerNames(names);
    }

    /** Whether this is a DNS name or an IP address. */
    public static boolean isName(String text) {
        return IPAddress.isValid(text) || DNS_NAME.matcher(text).matches();
    }

    /** As a certificate has them. */
    GeneralNames generalNames() {
        return new GeneralNames(names.stream()
                .map(name ->
                        new GeneralName(IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    /** Whether a certificate has all of them. */
    boolean areIn(X509Certificate certificate) {
        try {
            GeneralNames found = GeneralNames.fromExtensions(
                    new JcaX509CertificateHolder(certificate).getExtensions(),
                    org.bouncycastle.asn1.x509.Extension.subjectAlternativeName);
            return found != null
                    && Set.of(found.getNames())
                            .containsAll(Set.of(generalNames().getNames()));
        } catch (java.security.cert.CertificateEncodingException | IllegalArgumentException e) {
            return false;
        }
    }
}
