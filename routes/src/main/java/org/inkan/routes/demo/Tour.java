package org.inkan.routes.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.AuthorityDefinition.Addresses;
import org.inkan.routes.server.InkanServer;
import org.inkan.routes.server.ServerOptions;

/** What the demo shows: ready-to-paste commands against the running server. */
public final class Tour {

    private final InkanServer server;
    private final Examples examples;

    /** A tour of a server whose examples are made. */
    public Tour(InkanServer server, Examples examples) {
        this.server = server;
        this.examples = examples;
    }

    /** Authorities as the demo has them: reached at its own listeners, with small segments. */
    public static ServerOptions.Adjustment adjustment() {
        return (ldapPort, httpPort) -> {
            Addresses own = new Addresses(
                    URI.create("ldap://127.0.0.1:" + ldapPort), URI.create("http://127.0.0.1:" + httpPort));
            return authority -> authority.at(own).withCertificatesPerSegment(Examples.CERTIFICATES_PER_SEGMENT);
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
        return List.of(
                ldap + " -b '" + subject + "' -s base 'cACertificate;binary'",
                ldap + " -b '" + subject + "' -s one cn certificateRevocationList authorityRevocationList",
                "curl -s " + http + definition.publication().caCertificate().path(generation)
                        + " | openssl x509 -inform DER -noout -subject -dates -fingerprint -sha256",
                "curl -s " + fullCrl + " | openssl crl -inform DER -out /tmp/full.pem",
                "openssl verify -x509_strict -crl_check -CRLfile /tmp/full.pem -CAfile " + folder + "/ca.crt " + folder
                        + "/good.crt",
                "openssl verify -x509_strict -crl_check -CRLfile /tmp/full.pem -CAfile " + folder + "/ca.crt " + folder
                        + "/revoked.crt   # error 23: certificate revoked",
                "openssl req -new -newkey rsa:2048 -nodes -keyout /tmp/user.key -out /tmp/user.csr -utf8 -subj"
                        + " '/C=JP/CN=本田 翠'",
                "./inkan apply --home " + home + " --as officer1 --authority " + definition.authority() + " --profile "
                        + definition.profiles().get(0) + " --csr /tmp/user.csr");
    }

    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9/._-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
