package org.inkan.routes.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.AuthorityDefinition.Addresses;
import org.inkan.engine.authority.AuthorityKind;
import org.inkan.routes.server.InkanServer;
import org.inkan.routes.server.ServerOptions;

/** What the demo shows: ready-to-paste commands against the running server. */
public final class Tour {

    private final InkanServer server;
    private final Examples examples;
    private final Optional<BridgeExamples> bridge;

    /** A tour of a server whose examples are made. */
    public Tour(InkanServer server, Examples examples) {
        this(server, examples, Optional.empty());
    }

    private Tour(InkanServer server, Examples examples, Optional<BridgeExamples> bridge) {
        this.server = server;
        this.examples = examples;
        this.bridge = bridge;
    }

    /** One that shows the ways over the bridge CA too. */
    public Tour with(BridgeExamples examplesOfBridge) {
        return new Tour(server, examples, Optional.of(examplesOfBridge));
    }

    /** Authorities as the demo has them: reached at its own listeners, with small segments. */
    public static ServerOptions.Adjustment adjustment() {
        return (ldapPort, httpPort) -> {
            String http = "http://127.0.0.1:" + httpPort;
            return authority -> authority
                    .at(new Addresses(
                            URI.create("ldap://127.0.0.1:" + ldapPort),
                            URI.create(http),
                            authority.addresses().ocsp() == null
                                    ? null
                                    : URI.create(http + "/ocsp/" + authority.authority())))
                    .withCertificatesPerSegment(Examples.CERTIFICATES_PER_SEGMENT);
        };
    }

    /** The lines to print. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        Path home = server.home().folder();
        lines.add("Home  " + home);
        lines.add("Page  http://127.0.0.1:" + server.httpPort() + "/");
        for (Authority authority : server.engine().authorities()) {
            lines.add("");
            lines.add("# "
                    + authority
                            .definition()
                            .title()
                            .getOrDefault("en", authority.definition().authority()));
            lines.addAll(lines(authority));
        }
        bridge.filter(made -> BridgeExamples.isMade(made.folder()))
                .ifPresent(made -> lines.addAll(new BridgeTour(server, examples, made).lines()));
        lines.add("");
        lines.add("# The server itself");
        lines.add("curl -s --cacert " + quoted(home + "/keys/server-ca.crt") + " https://127.0.0.1:"
                + server.httpsPort() + "/health");
        lines.add("./inkan status --home " + quoted(home.toString()));
        lines.add("");
        return lines;
    }

    private List<String> lines(Authority authority) {
        AuthorityDefinition definition = authority.definition();
        String subject = definition.subject().toString();
        String ldap = "ldapsearch -x -LLL -o ldif-wrap=no -H ldap://127.0.0.1:" + server.ldapPort();
        String http = "http://127.0.0.1:" + server.httpPort();
        int generation = authority.active().number();
        String fullCrl = http + definition.publication().fullCrl().path(generation);
        String folder = quoted(examples.folder(authority).toString());
        String home = quoted(server.home().folder().toString());
        List<String> lines = new ArrayList<>(List.of(
                ldap + " -b '" + subject + "' -s base 'cACertificate;binary'",
                ldap + " -b '" + subject + "' -s sub cn certificateRevocationList authorityRevocationList",
                "curl -s " + http + definition.publication().caCertificate().path(generation)
                        + " | openssl x509 -inform DER -noout -subject -dates -fingerprint -sha256",
                "curl -s " + fullCrl + " | openssl crl -inform DER -out /tmp/full.pem"));
        if (definition.kind() == AuthorityKind.BRIDGE) {
            return lines;
        }
        lines.addAll(List.of(
                verify(folder, "good.crt"), verify(folder, "revoked.crt") + "   # error 23: certificate revoked"));
        if (GenerationExamples.isMade(examples.folder(authority))) {
            lines.addAll(acrossTheChangeover(authority, http, folder));
        }
        String request = "/tmp/user." + definition.authority();
        ExampleSubjects.profile(authority)
                .ifPresent(profile -> lines.addAll(List.of(
                        ExampleSubjects.openssl(profile, request),
                        "./inkan apply --home " + home + " --as officer1 --authority " + definition.authority()
                                + " --profile " + profile.profile() + " --applicant Honda --csr " + request + ".csr")));
        return lines;
    }

    /** Only the end certificate is looked up: one CRL is at hand, its issuer's. */
    private static String verify(String folder, String certificate) {
        return "openssl verify -x509_strict -crl_check -CRLfile /tmp/full.pem -CAfile " + folder + "/ca.crt " + folder
                + "/" + certificate;
    }

    /** Old certificates under the new root and new ones under the old root, by the link certificate that leads there. */
    private static List<String> acrossTheChangeover(Authority authority, String http, String folder) {
        AuthorityDefinition definition = authority.definition();
        int first = definition.generation().first();
        List<String> lines = new ArrayList<>();
        StringBuilder crls = new StringBuilder();
        for (int generation = first; generation <= first + 1; generation++) {
            String file = "/tmp/full." + generation + ".pem";
            crls.append(" -CRLfile ").append(file);
            lines.add("curl -s " + http + definition.publication().fullCrl().path(generation)
                    + " | openssl crl -inform DER -out " + file);
        }
        for (String[] one : new String[][] {
            {"old-root.crt", "NewWithOld.crt", "gen2-good.crt", ""},
            {"new-root.crt", "OldWithNew.crt", "gen1-good.crt", ""},
            {"old-root.crt", "NewWithOld.crt", "gen2-revoked.crt", "   # error 23: certificate revoked"},
            {"new-root.crt", "OldWithNew.crt", "gen1-revoked.crt", "   # error 23: certificate revoked"}
        }) {
            lines.add("openssl verify -x509_strict -crl_check_all" + crls + " -CAfile " + folder + "/" + one[0]
                    + " -untrusted " + folder + "/" + one[1] + " " + folder + "/" + one[2] + one[3]);
        }
        return lines;
    }

    static String quoted(String path) {
        return path.matches("[A-Za-z0-9/._-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
