package org.inkan.routes.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.CertificatePair;
import org.inkan.engine.cross.CrossItem;
import org.inkan.engine.cross.CrossOffice;
import org.inkan.engine.cross.CrossOffice.Withdrawal;
import org.inkan.engine.cross.CrossState;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.routes.demo.BridgeExamples;
import org.inkan.routes.demo.DemoPolicies;
import org.inkan.routes.demo.Examples;
import org.inkan.routes.demo.GenerationExamples;
import org.inkan.routes.demo.OfficialDirectory;
import org.inkan.routes.demo.Tour;
import org.inkan.routes.server.Tool.Outcome;

/** The demo in this process, of its authorities G-ID and the bridge only, and what relying parties fetch from it. */
final class BridgeDemo implements AutoCloseable {

    private static final Officer EXAMINER = new Officer("officer1", Set.of(Role.REGISTRATION_OFFICER));
    private static final Officer APPROVER = new Officer("officer2", Set.of(Role.REGISTRATION_OFFICER));

    private final Path folder;
    private final OfficialDirectory official;
    private final InkanServer server;

    private BridgeDemo(Path folder, OfficialDirectory official, InkanServer server) {
        this.folder = folder;
        this.official = official;
        this.server = server;
    }

    /** Starts in {@code folder/home}, and makes the examples. */
    static BridgeDemo start(Path folder) {
        Path home = folder.resolve("home");
        ServerSettings settings = ServerSettings.read(TestServer.conf()).withPorts(0, 0);
        OfficialDirectory official = OfficialDirectory.open(home, settings.ports());
        ServerOptions options = new ServerOptions(
                home,
                settings.withDirectory(official.address()),
                DemoPolicies.read(TestServer.conf())
                        .only(one -> Set.of("g-id", "bridge").contains(one.authority())),
                Tour.adjustment());
        BridgeDemo demo =
                new BridgeDemo(folder, official, InkanServer.start(options, Clock.systemUTC(), new SecureRandom()));
        new GenerationExamples(demo.server, new Examples(demo.server)).make();
        List<String> told = demo.makeBridge();
        if (!told.isEmpty()) {
            demo.close();
            throw new AssertionError(told);
        }
        return demo;
    }

    /** Makes the bridge's examples, and returns what the demo would tell a person. */
    List<String> makeBridge() {
        return new BridgeExamples(server, official).make();
    }

    int ldap() {
        return server.ldapPort();
    }

    int officialLdap() {
        return official.address().getPort();
    }

    int http() {
        return server.httpPort();
    }

    /** Path of one of the files that the demo leaves. */
    String file(String name) {
        return server.home().demo().resolve(name).toString();
    }

    X509Certificate certificate(String name) throws GeneralSecurityException {
        try {
            return Relying.certificate(Files.readAllBytes(Path.of(file(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many things have come and gone between the bridge and the others. */
    int items() {
        return server.crossOffice().bridges(EXAMINER).stream()
                .mapToInt(bridge -> bridge.items().size())
                .sum();
    }

    /** Two officers take back what was issued under an agreement. */
    void revoke(String agreement, X509Certificate certificate) throws GeneralSecurityException {
        CrossOffice office = server.crossOffice();
        String fingerprint =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        CrossItem item = office.withdraw(
                EXAMINER,
                agreement,
                new Withdrawal(fingerprint, Optional.of("cessationOfOperation"), "the test is over"));
        office.approve(EXAMINER, agreement, item.id(), fingerprint);
        CrossState state =
                office.approve(APPROVER, agreement, item.id(), fingerprint).state();
        if (state != CrossState.DONE) {
            throw new AssertionError("The withdrawal is " + state);
        }
    }

    /** The pairs that ldapsearch finds at an entry: of each forward, then reverse, where there is one. */
    static List<List<X509Certificate>> pairs(int port, String entry) throws GeneralSecurityException {
        List<List<X509Certificate>> pairs = new ArrayList<>();
        for (byte[] value : Tool.values(Tool.ldapsearch(port, entry, "base", "crossCertificatePair;binary")
                .out())) {
            CertificatePair pair = pair(value);
            List<X509Certificate> both = new ArrayList<>();
            for (ASN1Encodable half : Stream.of(pair.getForward(), pair.getReverse())
                    .filter(Objects::nonNull)
                    .toList()) {
                both.add(Relying.certificate(der(half)));
            }
            pairs.add(both);
        }
        return pairs;
    }

    static CertificatePair pair(byte[] value) {
        return CertificatePair.getInstance(ASN1Sequence.getInstance(value));
    }

    /** What ldapsearch finds at a CA's entry of what another CA has issued to it. */
    static X509Certificate forwardOf(int port, String entry, String issuer) throws GeneralSecurityException {
        return pairs(port, entry).stream()
                .map(pair -> pair.get(0))
                .filter(one -> one.getIssuerX500Principal().getName().equals(issuer))
                .findFirst()
                .orElseThrow();
    }

    static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded("DER");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What OpenSSL says of a path, with the CRLs of all CAs as they are now. */
    Outcome openssl(String root, List<X509Certificate> between, String certificate, String options)
            throws GeneralSecurityException, IOException {
        StringBuilder untrusted = new StringBuilder();
        for (X509Certificate one : between) {
            untrusted.append(pem("CERTIFICATE", one.getEncoded()));
        }
        StringBuilder lists = new StringBuilder();
        for (X509CRL list : fullLists()) {
            lists.append(pem("X509 CRL", list.getEncoded()));
        }
        Path untrustedFile = Files.writeString(folder.resolve("untrusted.pem"), untrusted);
        Path listsFile = Files.writeString(folder.resolve("lists.pem"), lists);
        List<String> command = new ArrayList<>(List.of("openssl", "verify", "-x509_strict", "-crl_check_all"));
        command.addAll(List.of("-CRLfile", listsFile.toString(), "-CAfile", file(root)));
        command.addAll(List.of("-untrusted", untrustedFile.toString()));
        command.addAll(List.of(options.split(" ")));
        command.add(file(certificate));
        return Tool.run(command.toArray(String[]::new));
    }

    /** What a JDK says of a path that follows the addresses in its certificates: root, certificate, its issuers. */
    static String jdkByDistributionPoints(String... files) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dcom.sun.security.enableCRLDP=true",
                "-cp",
                System.getProperty("java.class.path"),
                PkixCheck.class.getName()));
        command.addAll(List.of(files));
        return Tool.output(command.toArray(String[]::new)).strip();
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    private List<X509CRL> fullLists() throws GeneralSecurityException {
        List<X509CRL> all = new ArrayList<>();
        for (String name : List.of("g-id", "bridge")) {
            all.addAll(lists(
                    server.engine().authorities().stream()
                            .filter(one -> one.definition().authority().equals(name))
                            .findFirst()
                            .orElseThrow()
                            .definition()
                            .subject()
                            .toString(),
                    "certificateRevocationList"));
        }
        all.addAll(lists(officialLdap(), "ou=Official CA,o=Inkan Demo Government,c=JP", "certificateRevocationList"));
        return all;
    }

    /** The CRLs that our directory shows at an entry. */
    List<X509CRL> lists(String entry, String attribute) throws GeneralSecurityException {
        return lists(ldap(), entry, attribute);
    }

    private static List<X509CRL> lists(int port, String entry, String attribute) throws GeneralSecurityException {
        List<X509CRL> lists = new ArrayList<>();
        for (byte[] der :
                Tool.values(Tool.ldapsearch(port, entry, "base", attribute).out())) {
            lists.add(Relying.crl(der));
        }
        return lists;
    }

    /** The CRLs of every segment of a CA of ours. */
    List<X509CRL> segments(String ca) throws GeneralSecurityException {
        List<X509CRL> lists = new ArrayList<>();
        for (byte[] der : Tool.values(
                Tool.ldapsearch(ldap(), ca, "one", "certificateRevocationList").out())) {
            lists.add(Relying.crl(der));
        }
        return lists;
    }

    /** A CA's ARL and full CRLs as HTTP shows them. */
    List<X509CRL> listsOverHttp(String ca) throws GeneralSecurityException {
        List<X509CRL> lists = new ArrayList<>();
        List<String> paths = ca.contains("Bridge")
                ? List.of("/demo/bridge/ARL.crl", "/demo/bridge/full01.crl")
                : List.of(
                        "/PassportFor/G-ID/repository/ARL.crl",
                        "/PassportFor/G-ID/repository2/CRL.crl",
                        "/PassportFor/G-ID/repository3/CRL.crl");
        for (String path : paths) {
            lists.add(Relying.crl(Tool.curl(http(), path)));
        }
        return lists;
    }

    @Override
    public void close() {
        server.close();
        official.close();
    }
}
