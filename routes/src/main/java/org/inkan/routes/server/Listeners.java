package org.inkan.routes.server;

import com.unboundid.ldap.sdk.DN;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.ldap.DirectoryServer;
import org.inkan.directory.ldap.LdapSettings;
import org.inkan.directory.store.EntryStore;
import org.inkan.routes.home.PortsFile;
import org.inkan.routes.http.WebServer;
import org.inkan.routes.http.WebSettings;
import org.inkan.routes.server.tls.ServerCertificate;

/** The sockets that a server listens on. LDAP answers at once, HTTP with 503 until it is told what to serve. */
final class Listeners implements AutoCloseable {

    private final ServerSettings settings;
    private final DirectoryServer ldap;
    private final WebSettings webSettings;
    private final WebServer web;

    private Listeners(ServerSettings settings, DirectoryServer ldap, WebSettings webSettings, WebServer web) {
        this.settings = settings;
        this.ldap = ldap;
        this.webSettings = webSettings;
        this.web = web;
    }

    /**
     * Listens.
     *
     * @throws StartException if a port is taken, naming the option that moves it
     */
    static Listeners open(ServerOptions options, EntryStore store, ServerCertificate certificate, SecureRandom random) {
        ServerSettings settings = options.settings();
        DirectoryServer ldap = ldap(options, store, certificate, random);
        try {
            WebSettings webSettings =
                    WebSettings.onPort(settings.ports().http()).onAddress(settings.address());
            return new Listeners(settings, ldap, webSettings, WebServer.open(webSettings, settings.https(certificate)));
        } catch (RuntimeException e) {
            ldap.close();
            throw e;
        }
    }

    private static DirectoryServer ldap(
            ServerOptions options, EntryStore store, ServerCertificate certificate, SecureRandom random) {
        ServerSettings read = options.settings();
        LdapSettings settings = read.ldap()
                .on(
                        read.address(),
                        read.ports().ldap(),
                        new LdapSettings.Tls(certificate, read.ports().ldaps()));
        List<DN> contexts = options.policies().authorities().stream()
                .map(authority -> root(authority.subject()))
                .distinct()
                .toList();
        try {
            return DirectoryServer.start(settings, store, contexts, random);
        } catch (DirectoryException e) {
            throw new StartException(e.getMessage() + " (--ldap-port, --ldaps-port; 0 takes a free one).", e);
        }
    }

    private static DN root(DN dn) {
        DN root = dn;
        for (DN parent = dn.getParent(); parent != null && !parent.isNullDN(); parent = parent.getParent()) {
            root = parent;
        }
        return root;
    }

    DirectoryServer ldap() {
        return ldap;
    }

    WebServer web() {
        return web;
    }

    WebSettings webSettings() {
        return webSettings;
    }

    int ldapPort() {
        return ldap.port();
    }

    int ldapsPort() {
        return ldap.tlsPort().orElseThrow();
    }

    int httpPort() {
        return web.port();
    }

    int httpsPort() {
        return web.tlsPort().orElseThrow();
    }

    /** The address that a client on this machine reaches them at. */
    String host() {
        return settings.localHost();
    }

    /** Tells other processes of this machine where they are. */
    void write(PortsFile file) throws IOException {
        file.write(
                host(),
                Map.of(
                        PortsFile.LDAP, ldapPort(),
                        PortsFile.LDAPS, ldapsPort(),
                        PortsFile.HTTP, httpPort(),
                        PortsFile.HTTPS, httpsPort()));
    }

    @Override
    public void close() {
        try {
            web.close();
        } finally {
            ldap.close();
        }
    }
}
