package org.inkan.engine.validation.source;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.ResultCode;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import javax.security.auth.x500.X500Principal;

/**
 * Directories of others over LDAP: those that the settings name are asked for every entry, and addresses inside
 * certificates are followed where the settings allow it. Referrals are not followed.
 */
public final class LdapSource implements CertificateSource, CrlSource {

    private final List<URI> directories;
    private final AllowedAddresses allowed;

    /**
     * A source.
     *
     * @param directories {@code ldap://HOST:PORT} of each directory to be asked
     * @param allowed addresses inside certificates that may be followed
     * @throws IllegalArgumentException if one is no LDAP address
     */
    public LdapSource(List<URI> directories, AllowedAddresses allowed) {
        for (URI directory : directories) {
            if (!isLdap(directory) || directory.getHost() == null) {
                throw new IllegalArgumentException(
                        "'" + directory + "' is not the address of a directory; write ldap://HOST:PORT or ldaps://.");
            }
        }
        this.directories = List.copyOf(directories);
        this.allowed = allowed;
    }

    private static boolean isLdap(URI address) {
        return "ldap".equalsIgnoreCase(address.getScheme()) || "ldaps".equalsIgnoreCase(address.getScheme());
    }

    @Override
    public List<X509Certificate> certificates(CertificateQuery query, Budget budget) {
        List<X509Certificate> found = new ArrayList<>();
        entries(List.of(query.subject()), query.addresses(), PkiEntries.certificateAttributes(), budget)
                .forEach(one -> found.addAll(PkiEntries.certificates(one.entry(), one.place(), budget)));
        return found;
    }

    @Override
    public List<FoundCrl> crls(CrlQuery query, Budget budget) {
        List<FoundCrl> found = new ArrayList<>();
        entries(query.entries(), query.addresses(), PkiEntries.crlAttributes(), budget)
                .forEach(one -> found.addAll(PkiEntries.crls(one.entry(), one.place(), budget)));
        return found;
    }

    private record Found(Entry entry, String place) {}

    private List<Found> entries(List<X500Principal> names, List<URI> addresses, String[] attributes, Budget budget) {
        List<Found> found = new ArrayList<>();
        for (URI directory : directories) {
            for (X500Principal name : names) {
                PkiEntries.dn(name)
                        .flatMap(dn -> read(directory, dn, attributes, budget))
                        .ifPresent(found::add);
            }
        }
        for (URI address : addresses) {
            if (isLdap(address)) {
                follow(address, attributes, budget).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Found> follow(URI address, String[] attributes, Budget budget) {
        if (!allowed.allows(address)) {
            budget.note(new Obstacle(Obstacle.Kind.NOT_ALLOWED, address.toString(), ""));
            return Optional.empty();
        }
        try {
            return read(address, new LDAPURL(address.toString()).getBaseDN(), attributes, budget);
        } catch (LDAPException e) {
            budget.note(new Obstacle(Obstacle.Kind.NO_ANSWER, address.toString(), "not an LDAP URL (RFC 4516)"));
            return Optional.empty();
        }
    }

    private static Optional<Found> read(URI server, DN dn, String[] attributes, Budget budget) {
        Duration time = budget.request();
        long most = budget.octetsForOne();
        String place = server.getScheme() + "://" + server.getRawAuthority() + " " + dn;
        try (LDAPConnection connection = connection(server, time, most)) {
            connection.connect(server.getHost(), AllowedAddresses.port(server), (int) time.toMillis());
            Optional<Entry> entry = Optional.ofNullable(connection.getEntry(dn.toString(), attributes));
            return entry.map(one -> new Found(one, place));
        } catch (LDAPException e) {
            budget.note(obstacle(e, place, time, most));
            return Optional.empty();
        }
    }

    private static LDAPConnection connection(URI server, Duration time, long most) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) time.toMillis());
        options.setResponseTimeoutMillis(time.toMillis());
        options.setAbandonOnTimeout(false);
        options.setMaxMessageSize((int) Math.min(Integer.MAX_VALUE, most));
        options.setFollowReferrals(false);
        return "ldaps".equalsIgnoreCase(server.getScheme())
                ? new LDAPConnection(SSLSocketFactory.getDefault(), options)
                : new LDAPConnection(options);
    }

    private static Obstacle obstacle(LDAPException e, String place, Duration time, long most) {
        if (e.getResultCode().equals(ResultCode.TIMEOUT)) {
            return new Obstacle(Obstacle.Kind.TOO_SLOW, place, time.toMillis() + " ms");
        }
        if (String.valueOf(e.getMessage()).contains("maximum allowed")) {
            return new Obstacle(Obstacle.Kind.TOO_LARGE, place, most + " octets");
        }
        return new Obstacle(Obstacle.Kind.NO_ANSWER, place, e.getResultCode().getName());
    }
}
