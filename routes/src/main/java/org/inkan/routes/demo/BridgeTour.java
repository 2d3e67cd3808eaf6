package org.inkan.routes.demo;

import java.nio.file.Path;
import java.util.List;
import org.inkan.engine.authority.Authority;
import org.inkan.routes.server.InkanServer;

/** Ready-to-paste commands for the ways over the demo's bridge CA, from either end. */
final class BridgeTour {

    /** The policy of G-ID's subscribers (CPS 1.2). */
    private static final String MEMBER_POLICY = "1.2.392.200091.100.621.11";

    /** The policy of the official CA's subscribers. */
    private static final String OFFICIAL_POLICY = "2.999.2";

    private final InkanServer server;
    private final Examples examples;
    private final BridgeExamples bridge;

    BridgeTour(InkanServer server, Examples examples, BridgeExamples bridge) {
        this.server = server;
        this.examples = examples;
        this.bridge = bridge;
    }

    List<String> lines() {
        Authority member = server.engine().authorities().stream()
                .filter(one -> one.definition().authority().equals(BridgeExamples.MEMBER))
                .findFirst()
                .orElseThrow();
        String ours = "ldap://127.0.0.1:" + server.ldapPort();
        String theirs = bridge.directoryAddress();
        Path subscriber = examples.folder(member).resolve("good.crt");
        Path root = examples.folder(member).resolve("ca.crt");
        String verify = "openssl verify -x509_strict -policy_check -policy " + OFFICIAL_POLICY + " -CAfile "
                + file(OfficialAuthority.ROOT) + " -untrusted " + file(OfficialAuthority.BRIDGE) + " -untrusted "
                + file("gid-by-bridge.crt");
        return List.of(
                "",
                "# Over the bridge: from the official CA, which has a directory of its own, to G-ID and back",
                pairs(ours, member.definition().subject().toString()),
                pairs(theirs, OfficialAuthority.NAME),
                verify + " " + quoted(subscriber),
                verify + " -inhibit_map " + quoted(subscriber) + "   # error 43: no explicit policy",
                "./inkan validate " + file("official-good.crt") + " --trust " + quoted(root) + " --directory " + ours
                        + " --directory " + theirs + " --policy " + MEMBER_POLICY,
                "./inkan validate " + file("official-elsewhere.crt") + " --trust " + quoted(root) + " --directory "
                        + ours + " --directory " + theirs + "   # not a name that the official CA may certify");
    }

    private static String pairs(String directory, String entry) {
        return "ldapsearch -x -LLL -o ldif-wrap=no -H " + directory + " -b '" + entry
                + "' -s base 'crossCertificatePair;binary'";
    }

    private String file(String name) {
        return quoted(bridge.folder().resolve(name));
    }

    private static String quoted(Path path) {
        return Tour.quoted(path.toString());
    }
}
