package org.inkan.routes.demo;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.OperationType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificatePair;
import org.inkan.routes.server.ServerSettings;

/**
 * The official CA's directory: a second LDAP server of the demo's, and not one of ours but the one of UnboundID's SDK. It is
 * for this machine only, answers everybody and takes writes from nobody. It holds nothing that does not lie in
 * {@code HOME/demo/official/}.
 *
 * <p>The official CA's certificates name its port, so a home keeps the port that it has begun with, in
 * {@code HOME/demo/official/port}: the one after the demo's LDAP port, or a free one if that is taken.
 */
public final class OfficialDirectory implements AutoCloseable {

    private static final String ADDRESS = "127.0.0.1";
    private static final int LAST_PORT = 65_535;
    private static final int CONNECTIONS = 100;
    private static final int REQUEST_OCTETS = 65_536;
    private static final int ENTRIES = 100;

    private final Path folder;
    private final InMemoryDirectoryServer server;
    private final int port;

    private OfficialDirectory(Path folder, InMemoryDirectoryServer server) {
        this.folder = folder;
        this.server = server;
        this.port = server.getListenPort();
    }

    /**
     * Listens. Nothing is written yet: whether the home is ours is not known before the server has started.
     *
     * @param home the demo's home
     * @param ports those that the demo's server is to have, which are left to it
     * @throws IllegalStateException if nothing can be listened on
     */
    public static OfficialDirectory open(Path home, ServerSettings.Ports ports) {
        Path folder = home.resolve("demo").resolve("official");
        int wanted = kept(folder).orElse(ports.ldap() == 0 || ports.ldap() == LAST_PORT ? 0 : ports.ldap() + 1);
        boolean isTheServers = List.of(ports.ldap(), ports.ldaps(), ports.http(), ports.https())
                .contains(wanted);
        try {
            return new OfficialDirectory(folder, listening(isTheServers ? 0 : wanted));
        } catch (LDAPException taken) {
            try {
                return new OfficialDirectory(folder, listening(0));
            } catch (LDAPException e) {
                throw new IllegalStateException("The official CA's directory cannot listen: " + e.getMessage(), e);
            }
        }
    }

    private static InMemoryDirectoryServer listening(int port) throws LDAPException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("c=JP");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("official", InetAddress.getLoopbackAddress(), port, null));
        config.setAllowedOperationTypes(OperationType.BIND, OperationType.SEARCH, OperationType.COMPARE);
        config.setMaxConnections(CONNECTIONS);
        config.setMaxMessageSizeBytes(REQUEST_OCTETS);
        config.setMaxSizeLimit(ENTRIES);
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.startListening();
        return server;
    }

    private static Optional<Integer> kept(Path folder) {
        Path file = folder.resolve("port");
        try {
            if (!Files.exists(file) || Files.size(file) > 16) {
                return Optional.empty();
            }
            String text = Files.readString(file).strip();
            return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= LAST_PORT
                    ? Optional.of(Integer.parseInt(text))
                    : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Where it is. */
    public URI address() {
        return URI.create("ldap://" + ADDRESS + ":" + port);
    }

    /**
     * The port that the official CA's certificates name; the one listened on is kept for them if there is none yet.
     *
     * @return another one than {@link #address} has, if that is taken by somebody else now
     */
    int portForLife() {
        return kept(folder).orElseGet(() -> {
            try {
                Files.createDirectories(folder);
                Files.writeString(folder.resolve("port"), port + "\n");
                return port;
            } catch (IOException e) {
                throw new UncheckedIOException("The port of the official CA's directory cannot be kept", e);
            }
        });
    }

    /** Shows what the official CA has: its certificate, its CRL, and the pair with the bridge once there are both halves. */
    void show() {
        Entry entry = new Entry(
                OfficialAuthority.NAME,
                new Attribute("objectClass", "top", "organizationalUnit", "pkiCA"),
                new Attribute("ou", "Official CA"));
        try {
            entry.addAttribute(new Attribute("cACertificate;binary", certificate(OfficialAuthority.ROOT)));
            // One list, of users and CAs: some clients take the first that either attribute has, whatever it is for.
            entry.addAttribute(new Attribute("certificateRevocationList;binary", read(OfficialAuthority.CRL)));
            entry.addAttribute(new Attribute("authorityRevocationList;binary", read(OfficialAuthority.CRL)));
            if (Files.exists(folder.resolve(OfficialAuthority.BRIDGE))
                    && Files.exists(folder.resolve(OfficialAuthority.BY_BRIDGE))) {
                CertificatePair pair = new CertificatePair(
                        Certificate.getInstance(certificate(OfficialAuthority.BY_BRIDGE)),
                        Certificate.getInstance(certificate(OfficialAuthority.BRIDGE)));
                entry.addAttribute(new Attribute("crossCertificatePair;binary", pair.getEncoded()));
            }
            put(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("What the official CA publishes cannot be read in " + folder, e);
        } catch (LDAPException | CertificateException e) {
            throw new IllegalStateException("What the official CA publishes cannot be shown: " + e.getMessage(), e);
        }
    }

    private void put(Entry entry) throws LDAPException {
        Entry shown = server.getEntry(OfficialAuthority.NAME);
        if (shown == null) {
            server.add(new Entry("c=JP", new Attribute("objectClass", "top", "country"), new Attribute("c", "JP")));
            server.add(new Entry(
                    "o=Inkan Demo Government,c=JP",
                    new Attribute("objectClass", "top", "organization"),
                    new Attribute("o", "Inkan Demo Government")));
            server.add(entry);
            return;
        }
        List<Modification> changes = Entry.diff(shown, entry, true);
        if (!changes.isEmpty()) {
            server.modify(OfficialAuthority.NAME, changes);
        }
    }

    private byte[] read(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    private byte[] certificate(String name) throws IOException, CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(read(name)))
                .getEncoded();
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
