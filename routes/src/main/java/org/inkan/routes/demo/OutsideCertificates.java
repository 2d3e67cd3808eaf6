package org.inkan.routes.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.external.AuthorityOffice;
import org.inkan.engine.external.AuthorityState;
import org.inkan.engine.external.GivenCertificate;
import org.inkan.engine.external.IssuedPath;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.routes.server.InkanServer;

/** Brings the demo's authorities under a CA outside to work, as an administrator would: request out, certificate in. */
public final class OutsideCertificates {

    private final AuthorityOffice office;
    private final OutsideRoot root;
    private final Officer administrator = new Officer("administrator", Set.of(Role.CA_ADMINISTRATOR));

    /** For a server that is ready. */
    public OutsideCertificates(InkanServer server) {
        this.office = server.authorityOffice();
        this.root = new OutsideRoot(server.home().demo().resolve("outside-root"));
    }

    /**
     * Has every authority certified that waits for it.
     *
     * @return why some still wait, a line each
     */
    public List<String> obtain() {
        List<String> waiting = new ArrayList<>();
        for (AuthorityState state : office.states()) {
            AuthorityDefinition definition = state.definition();
            if (state instanceof AuthorityState.Waiting && definition.isExternal()) {
                obtain(definition.authority())
                        .ifPresent(why -> waiting.add(definition.authority() + " waits for its certificate: " + why));
            }
        }
        return waiting;
    }

    private Optional<String> obtain(String authority) {
        try {
            String request = "-----BEGIN CERTIFICATE REQUEST-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(
                                    office.request(administrator, authority).der())
                    + "\n-----END CERTIFICATE REQUEST-----\n";
            String certificate = root.certify(authority, request);
            office.install(
                    administrator,
                    authority,
                    new IssuedPath(
                            GivenCertificate.ofPem("certificate", certificate),
                            GivenCertificate.ofPem("root", Files.readString(root.certificate())),
                            List.of()));
            return Optional.empty();
        } catch (OpenSsl.Missing missing) {
            return Optional.of(missing.getMessage()
                    + " The demo plays the CA outside with it; install it and start the demo again.");
        } catch (Refusal | IllegalStateException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The root that they end at, in PEM, if it has certified anything. */
    Optional<String> rootCertificate() {
        try {
            return Files.exists(root.certificate())
                    ? Optional.of(Files.readString(root.certificate()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
