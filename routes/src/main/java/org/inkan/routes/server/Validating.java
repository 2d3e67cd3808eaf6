package org.inkan.routes.server;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.inkan.directory.Directory;
import org.inkan.engine.CaEngine;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.repository.AnswerSigner;
import org.inkan.engine.validation.ValidationService;
import org.inkan.engine.validation.source.AllowedAddresses;
import org.inkan.engine.validation.source.Decoding;
import org.inkan.engine.validation.source.DirectorySource;
import org.inkan.engine.validation.source.HttpSource;
import org.inkan.engine.validation.source.LdapSource;
import org.inkan.engine.validation.source.Limits;
import org.inkan.schema.DirectoryTree;

/** The validation service of this server: our own directory first, then what the settings name. */
final class Validating {

    private static final int AT_ONCE = 4;

    private Validating() {}

    static ValidationService service(CaEngine engine, Directory directory, ServerSettings settings, Clock clock) {
        AllowedAddresses allowed = AllowedAddresses.of(settings.validation().allow());
        DirectorySource own = new DirectorySource(directory, dn -> !dn.isDescendantOf(DirectoryTree.PRIVATE, true));
        LdapSource ldap = new LdapSource(settings.validation().directories(), allowed);
        HttpSource http = new HttpSource(allowed);
        return new ValidationService(
                List.of(own, ldap, http),
                List.of(own, ldap, http),
                () -> roots(engine),
                clock,
                Limits.standard(),
                new AnswerSigner(engine.repositoryKeys(), clock)::enclosed,
                AT_ONCE);
    }

    /** The self-signed certificates of our own authorities. */
    private static List<X509Certificate> roots(CaEngine engine) {
        List<X509Certificate> roots = new ArrayList<>();
        for (Authority authority : engine.authorities()) {
            for (byte[] der : authority.caCertificates()) {
                try {
                    X509Certificate certificate = Decoding.certificate(der);
                    if (certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
                        certificate.verify(certificate.getPublicKey());
                        roots.add(certificate);
                    }
                } catch (GeneralSecurityException e) {
                    // A link certificate, or one that is not by its own key.
                }
            }
        }
        return roots;
    }
}
