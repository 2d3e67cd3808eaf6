package org.inkan.engine.validation.source;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.security.auth.x500.X500Principal;
import org.inkan.directory.Directory;

/** Our own directory: what it publishes, read in process. */
public final class DirectorySource implements CertificateSource, CrlSource {

    private final Directory directory;
    private final Predicate<DN> published;

    /**
     * A source that reads there.
     *
     * @param published whether an entry is among those that everybody may read
     */
    public DirectorySource(Directory directory, Predicate<DN> published) {
        this.directory = directory;
        this.published = published;
    }

    @Override
    public List<X509Certificate> certificates(CertificateQuery query, Budget budget) {
        return entry(query.subject(), PkiEntries.certificateAttributes())
                .map(entry -> PkiEntries.certificates(entry, entry.getDN(), budget))
                .orElse(List.of());
    }

    @Override
    public List<FoundCrl> crls(CrlQuery query, Budget budget) {
        List<FoundCrl> found = new ArrayList<>();
        for (X500Principal name : query.entries()) {
            entry(name, PkiEntries.crlAttributes())
                    .ifPresent(entry -> found.addAll(PkiEntries.crls(entry, entry.getDN(), budget)));
        }
        return found;
    }

    private Optional<Entry> entry(X500Principal name, String... attributes) {
        return PkiEntries.dn(name).filter(published).flatMap(dn -> directory.read(dn, attributes));
    }
}
