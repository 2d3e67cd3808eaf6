package org.inkan.routes.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.document.DocumentFolder;
import org.inkan.routes.demo.Tour;

/** A server in this process, in its own home on free ports, with the G-ID authority alone and segments of ten certificates, and a user's tools. */
final class TestServer implements AutoCloseable {

    /** Name of the CA entry. */
    static final String CA = "ou=SECOM Passport for G-ID,o=SECOM Trust.net Co.\\, Ltd.,c=JP";

    /** Path of the full CRL. */
    static final String FULL_CRL = "/PassportFor/G-ID/repository2/CRL.crl";

    private final InkanServer server;
    private final Path folder;

    private TestServer(InkanServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** Starts in {@code folder/home}. */
    static TestServer start(Path folder) {
        return start(folder, conf());
    }

    /** As above, with other definitions. */
    static TestServer start(Path folder, Path conf) {
        return new TestServer(
                InkanServer.start(options(folder.resolve("home"), conf), Clock.systemUTC(), new SecureRandom()),
                folder);
    }

    /** As above, with these of the shipped authorities. */
    static TestServer startWith(Path folder, String... authorities) {
        return new TestServer(
                InkanServer.start(
                        options(folder.resolve("home"), conf(), authorities), Clock.systemUTC(), new SecureRandom()),
                folder);
    }

    /** What a server in {@code home} is started with. */
    static ServerOptions options(Path home, Path conf) {
        return options(home, conf, "g-id");
    }

    private static ServerOptions options(Path home, Path conf, String... authorities) {
        PolicyFolder policies = PolicyFolder.read(conf);
        return new ServerOptions(
                home,
                ServerSettings.read(conf).withPorts(0, 0),
                policies.only(authority -> List.of(authorities).contains(authority.authority())),
                DocumentFolder.read(conf, policies.ids()),
                Tour.adjustment());
    }

    /** The shipped definitions. */
    static Path conf() {
        return Path.of(System.getProperty("inkan.root", "..")).resolve("conf");
    }

    Path home() {
        return server.home().folder();
    }

    Cli cli() {
        return new Cli(home());
    }

    int ldap() {
        return server.ldapPort();
    }

    int http() {
        return server.httpPort();
    }

    int https() {
        return server.httpsPort();
    }

    /** A file of the test's own. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** The CA certificate as it is fetched over HTTP, in PEM. */
    Path caCertificate() throws IOException {
        Path pem = file("ca.pem");
        if (!Files.exists(pem)) {
            Path der = Files.write(file("ca.der"), Tool.curl(http(), "/PassportFor/G-ID/repository/g-idca04.crt"));
            Tool.output("openssl", "x509", "-inform", "DER", "-in", der.toString(), "-out", pem.toString());
        }
        return pem;
    }

    /** A certificate as it is fetched over HTTP, in PEM as {@code NAME.crt}. */
    Path fetched(String name, String path) throws IOException {
        Path der = Files.write(file(name + ".der"), Tool.curl(http(), path));
        Path pem = file(name + ".crt");
        Tool.output("openssl", "x509", "-inform", "DER", "-in", der.toString(), "-out", pem.toString());
        return pem;
    }

    /** A request made by OpenSSL with a new key. */
    Path csr(String name, String subject) {
        Path csr = file(name + ".csr");
        Tool.output(
                "openssl",
                "req",
                "-new",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-utf8",
                "-keyout",
                file(name + ".key").toString(),
                "-subj",
                subject,
                "-out",
                csr.toString());
        return csr;
    }

    /** A request made by OpenSSL with a key that is there. */
    Path csr(String name, String subject, Path key) {
        Path csr = file(name + ".csr");
        Tool.output(
                "openssl", "req", "-new", "-key", key.toString(), "-utf8", "-subj", subject, "-out", csr.toString());
        return csr;
    }

    /** The CRL that LDAP shows at an entry, in PEM. */
    Path crlOverLdap(String entry) throws IOException {
        String ldif = Tool.ldapsearch(ldap(), entry, "base", "certificateRevocationList")
                .out();
        return pem("ldap", Tool.values(ldif).get(0));
    }

    /** The CRL that HTTP shows at a path, in PEM. */
    Path crlOverHttp(String path) throws IOException {
        return pem("http", Tool.curl(http(), path));
    }

    private Path pem(String name, byte[] crl) throws IOException {
        Path der = Files.write(Files.createTempFile(folder, name, ".crl"), crl);
        Path pem = der.resolveSibling(der.getFileName() + ".pem");
        Tool.output("openssl", "crl", "-inform", "DER", "-in", der.toString(), "-out", pem.toString());
        return pem;
    }

    /** What OpenSSL says of a certificate under our CA, with one CRL and its scope looked at. */
    Tool.Outcome verify(Path certificate, Path crl) throws IOException {
        return Tool.run(
                "openssl",
                "verify",
                "-x509_strict",
                "-extended_crl",
                "-crl_check",
                "-CRLfile",
                crl.toString(),
                "-CAfile",
                caCertificate().toString(),
                certificate.toString());
    }

    /** The serial number of a certificate, as OpenSSL prints it. */
    static String serialNumber(Path certificate) {
        return Tool.output("openssl", "x509", "-serial", "-noout", "-in", certificate.toString())
                .strip();
    }

    @Override
    public void close() {
        server.close();
    }
}
