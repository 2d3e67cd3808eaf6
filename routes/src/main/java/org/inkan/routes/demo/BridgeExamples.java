package org.inkan.routes.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.cross.CrossItem;
import org.inkan.engine.cross.CrossOffice;
import org.inkan.engine.cross.CrossState;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.routes.server.InkanServer;

/**
 * Cross-certification in the demo (XC-1, XC-5): the bridge CA with G-ID, and with the official CA that OpenSSL plays, each in
 * both directions, as two officers of each side would do it. It leaves in {@code HOME/demo/bridge/} what a relying party needs
 * to try it. Made once in a home; one that was stopped in the middle gets the rest at the next start.
 */
public final class BridgeExamples {

    /** The bridge CA, of {@code conf/demo/}. */
    public static final String BRIDGE = "bridge";

    /** The authority that is joined to it. */
    static final String MEMBER = GenerationExamples.AUTHORITY;

    /** Agreement of the member with the bridge. */
    private static final String MEMBER_WITH_BRIDGE = "demo-bridge";

    /** Agreement of the bridge with the member. */
    private static final String BRIDGE_WITH_MEMBER = "demo-g-id";

    /** Agreement of the bridge with the official CA. */
    private static final String BRIDGE_WITH_OFFICIAL = "demo-official";

    private static final String BY_BRIDGE = "gid-by-bridge.crt";

    /** Written last. */
    private static final String BY_MEMBER = "bridge-by-gid.crt";

    private final InkanServer server;
    private final CrossOffice office;
    private final OfficialDirectory directory;
    private final OfficialAuthority official;
    private final Officer examiner = new Officer("officer1", Set.of(Role.REGISTRATION_OFFICER));
    private final Officer approver = new Officer("officer2", Set.of(Role.REGISTRATION_OFFICER));

    /**
     * Examples for a server that is ready.
     *
     * @param directory where the official CA publishes
     */
    public BridgeExamples(InkanServer server, OfficialDirectory directory) {
        this.server = server;
        this.office = server.crossOffice();
        this.directory = directory;
        this.official = new OfficialAuthority(server.home().demo().resolve("official"));
    }

    /**
     * Makes what is not there yet, and has the official CA's directory show what it has.
     *
     * @return what a person should know because it is not as it should be, a line each
     */
    public List<String> make() {
        Optional<Authority> bridge = authority(BRIDGE);
        Optional<Authority> member = authority(MEMBER);
        if (bridge.isEmpty() || member.isEmpty()) {
            return List.of();
        }
        List<String> told = new ArrayList<>();
        try {
            official.make(directory.portForLife());
            directory.show();
            if (!isMade(folder())) {
                join(bridge.get(), member.get());
                directory.show();
            }
        } catch (OpenSsl.Missing missing) {
            told.add("bridge waits for the official CA: " + missing.getMessage()
                    + " The demo plays the official CA with it; install it and start the demo again.");
        } catch (Refusal | IllegalStateException refused) {
            told.add("bridge waits for its cross-certification: " + refused.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("The examples cannot be written to " + folder(), e);
        } catch (CertificateException e) {
            throw new IllegalStateException("The official CA's certificates cannot be read.", e);
        }
        if (official.isMade() && directory.address().getPort() != directory.portForLife()) {
            told.add("The official CA's directory is at " + directory.address() + ": port " + directory.portForLife()
                    + ", which its certificates name, is taken by somebody else.");
        }
        return told;
    }

    private Optional<Authority> authority(String id) {
        return server.engine().authorities().stream()
                .filter(one -> one.definition().authority().equals(id))
                .findFirst();
    }

    /** Where they lie. */
    Path folder() {
        return server.home().demo().resolve(BRIDGE);
    }

    /** Where the official CA's directory is. */
    String directoryAddress() {
        return directory.address().toString();
    }

    /** Whether they lie in a folder. */
    static boolean isMade(Path folder) {
        return Files.exists(folder.resolve(BY_MEMBER));
    }

    private void join(Authority bridge, Authority member) throws IOException, CertificateException {
        byte[] bridgeRoot = bridge.active().encodedCertificate();
        byte[] memberRoot = member.active().encodedCertificate();
        byte[] officialRoot = read(OfficialAuthority.ROOT);

        // Each knows whom it deals with, then certifies the other's key, then takes in what the other has issued.
        carriedOut(MEMBER_WITH_BRIDGE, "bridge.crt", bridgeRoot);
        carriedOut(BRIDGE_WITH_MEMBER, "g-id.crt", memberRoot);
        carriedOut(BRIDGE_WITH_OFFICIAL, OfficialAuthority.ROOT, officialRoot);
        byte[] bridgeByMember = issued(MEMBER_WITH_BRIDGE, "bridge.csr", request(BRIDGE_WITH_MEMBER));
        byte[] memberByBridge = issued(BRIDGE_WITH_MEMBER, "g-id.csr", request(MEMBER_WITH_BRIDGE));
        byte[] officialByBridge = issued(BRIDGE_WITH_OFFICIAL, "official.csr", official.request());
        byte[] bridgeByOfficial = official.certify(request(BRIDGE_WITH_OFFICIAL));
        carriedOut(MEMBER_WITH_BRIDGE, BY_BRIDGE, memberByBridge);
        carriedOut(BRIDGE_WITH_MEMBER, BY_MEMBER, bridgeByMember);
        carriedOut(BRIDGE_WITH_OFFICIAL, OfficialAuthority.BRIDGE, bridgeByOfficial);
        Examples.write(
                official.folder().resolve(OfficialAuthority.BY_BRIDGE),
                Examples.certificate(officialByBridge),
                "rw-r--r--");

        Files.createDirectories(folder());
        leave("bridge.crt", bridgeRoot);
        leave(OfficialAuthority.ROOT, der(officialRoot));
        for (String subscriber : OfficialAuthority.SUBSCRIBERS) {
            leave(subscriber + ".crt", der(read(subscriber + ".crt")));
        }
        leave(OfficialAuthority.BY_BRIDGE, officialByBridge);
        leave(OfficialAuthority.BRIDGE, der(bridgeByOfficial));
        leave(BY_BRIDGE, memberByBridge);
        leave(BY_MEMBER, bridgeByMember);
    }

    private byte[] request(String agreement) {
        return office.request(examiner, agreement).content();
    }

    private byte[] issued(String agreement, String fileName, byte[] request) {
        return carriedOut(agreement, fileName, request)
                .result()
                .orElseThrow(() -> new IllegalStateException(fileName + " is carried out, and nothing was issued."));
    }

    /** What has come in, stood for by two officers with the fingerprint that the paper beside it would show. */
    private CrossItem carriedOut(String agreement, String fileName, byte[] content) {
        CrossItem item = office.give(examiner, agreement, fileName, content);
        if (item.state() == CrossState.RECEIVED) {
            item = office.approve(examiner, agreement, item.id(), item.fingerprint());
        }
        if (item.state() != CrossState.DONE) {
            item = office.approve(approver, agreement, item.id(), item.fingerprint());
        }
        return item;
    }

    private byte[] read(String name) throws IOException {
        return Files.readAllBytes(official.folder().resolve(name));
    }

    private static byte[] der(byte[] pem) throws CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem))
                .getEncoded();
    }

    private void leave(String name, byte[] certificate) throws IOException {
        Examples.write(folder().resolve(name), Examples.certificate(certificate), "rw-r--r--");
    }
}
