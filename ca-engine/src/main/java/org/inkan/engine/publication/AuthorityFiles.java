package org.inkan.engine.publication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.Sha256;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityDefinition.Paths;
import org.inkan.engine.authority.Generation;
import org.inkan.engine.crl.CrlScope;
import org.inkan.engine.crl.CrlSlot;
import org.inkan.engine.crl.PublishedCrl;

/** The files of the HTTP mirror at the paths that each authority's document prints (REP-7, REP-9). */
public final class AuthorityFiles implements Publication {

    private static final String CERTIFICATE = "application/pkix-cert";
    private static final String CRL = "application/pkix-crl";

    private final List<Authority> authorities;

    /** The files of these authorities. */
    public AuthorityFiles(Collection<Authority> authorities) {
        this.authorities = List.copyOf(authorities);
    }

    @Override
    public List<PublishedFile> files() {
        List<PublishedFile> files = new ArrayList<>();
        for (Authority authority : authorities) {
            for (Generation generation : authority.generations()) {
                files.add(certificate(authority, generation));
            }
            for (PublishedCrl crl : authority.crls()) {
                files.add(crl(authority, crl));
            }
        }
        return files;
    }

    private static PublishedFile certificate(Authority authority, Generation generation) {
        byte[] der = generation.encodedCertificate();
        return new PublishedFile(
                authority.definition().publication().caCertificate().path(generation.number(), 0),
                CERTIFICATE,
                Sha256.hex(der),
                generation.notBefore(),
                Optional.empty(),
                () -> der);
    }

    private static PublishedFile crl(Authority authority, PublishedCrl crl) {
        return new PublishedFile(
                path(authority.definition().publication(), crl.slot()),
                CRL,
                crl.sha256(),
                crl.thisUpdate(),
                Optional.of(crl.nextUpdate()),
                () -> authority.read(crl).orElseGet(() -> new byte[0]));
    }

    private static String path(Paths paths, CrlSlot slot) {
        if (slot.scope() instanceof CrlScope.Full) {
            return paths.fullCrl().path(slot.generation(), 0);
        }
        if (slot.scope() instanceof CrlScope.Authorities) {
            return paths.arlPath(slot.generation());
        }
        int n = slot.scope() instanceof CrlScope.Segment segment ? segment.n() : 1;
        return paths.segmentPath(slot.generation(), n);
    }
}
