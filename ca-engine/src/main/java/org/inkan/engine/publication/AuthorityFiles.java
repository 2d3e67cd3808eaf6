package org.inkan.engine.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.Sha256;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.Generation;
import org.inkan.engine.authority.PublicationPaths;
import org.inkan.engine.crl.CrlScope;
import org.inkan.engine.crl.CrlSlot;
import org.inkan.engine.crl.PublishedCrl;
import org.inkan.engine.publication.CertificateFiles.CertificateFile;

/** The files of the HTTP mirror at the paths that each authority's document prints, in DER and PEM (REP-7, REP-9). */
public final class AuthorityFiles implements Publication {

    private final Supplier<List<Authority>> authorities;

    /** The files of the authorities that are at work whenever somebody asks. */
    public AuthorityFiles(Supplier<List<Authority>> authorities) {
        this.authorities = authorities;
    }

    @Override
    public List<PublishedFile> files() {
        List<PublishedFile> files = new ArrayList<>();
        for (Authority authority : authorities.get()) {
            PublicationPaths paths = authority.definition().publication();
            Map<Integer, X509CertificateHolder> generations = authority.generations().stream()
                    .collect(Collectors.toMap(Generation::number, Generation::certificate));
            for (CertificateFile file : new CertificateFiles(paths, generations, authority.caCertificates()).files()) {
                add(files, file.path(), file.kind(), Sha256.hex(file.der()), () -> Optional.of(read(file)));
            }
            for (PublishedCrl crl : authority.crls()) {
                crlPath(paths, crl.slot())
                        .ifPresent(path -> add(
                                files,
                                path,
                                PublishedKind.CRL,
                                crl.sha256(),
                                () -> authority.shown(crl.slot()).map(AuthorityFiles::read)));
            }
        }
        return files;
    }

    private static void add(
            List<PublishedFile> files,
            String path,
            PublishedKind kind,
            String state,
            Supplier<Optional<FileContent>> content) {
        files.add(new PublishedFile(path, kind.mediaType(), state, content));
        files.add(new PublishedFile(
                path + PublicationPaths.PEM,
                PublishedKind.PEM_MEDIA_TYPE,
                state,
                () -> content.get()
                        .map(der ->
                                new FileContent(kind.pem(der.bytes()), der.state(), der.lastModified(), der.crl()))));
    }

    private static FileContent read(CertificateFile file) {
        return new FileContent(file.der(), Sha256.hex(file.der()), file.issued(), Optional.empty());
    }

    private static FileContent read(byte[] crl) {
        CrlEdition edition = CrlEdition.of(crl);
        return new FileContent(crl, Sha256.hex(crl), edition.thisUpdate(), Optional.of(edition));
    }

    /** Where a CRL's DER form stands; empty if its authority shows it in LDAP only. */
    private static Optional<String> crlPath(PublicationPaths paths, CrlSlot slot) {
        if (slot.scope() instanceof CrlScope.Full) {
            return Optional.of(paths.fullCrl().path(slot.generation()));
        }
        if (slot.scope() instanceof CrlScope.Authorities) {
            return paths.arl().map(path -> path.path(slot.generation(), 1));
        }
        int n = slot.scope() instanceof CrlScope.Segment segment ? segment.n() : 1;
        return paths.segment().map(path -> path.path(slot.generation(), n));
    }
}
