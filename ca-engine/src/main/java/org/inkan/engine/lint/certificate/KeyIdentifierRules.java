package org.inkan.engine.lint.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.lint.rule.Rule;
import org.inkan.engine.lint.rule.Severity;

/** authorityKeyIdentifier and subjectKeyIdentifier. */
final class KeyIdentifierRules {
    private KeyIdentifierRules() {}

    static List<Rule<LintedCertificate>> all() {
        return List.of(
                new IssuedCertificateHasAuthorityKeyIdentifier(),
                new AuthorityKeyIdentifierHasTheKeyIdentifier(),
                new AuthorityIssuerAndSerialGoTogether(),
                new CaHasSubjectKeyIdentifier(),
                new SubscriberHasSubjectKeyIdentifier(),
                new SubjectKeyIdentifierIsTheSha1(),
                new SubjectKeyIdentifierIsNotEmpty(),
                new SelfSignedKeyIdentifiersAreEqual());
    }

    /** All but a self-signed certificate name their issuer's key. */
    static final class IssuedCertificateHasAuthorityKeyIdentifier extends Rule<LintedCertificate> {
        IssuedCertificateHasAuthorityKeyIdentifier() {
            super("RFC 5280 4.2.1.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (!certificate.isSelfIssued() && !certificate.extensions().has(Extension.authorityKeyIdentifier)) {
                problems.accept("There is no authorityKeyIdentifier.");
            }
        }
    }

    /** The issuer's key is named by its identifier. */
    static final class AuthorityKeyIdentifierHasTheKeyIdentifier extends Rule<LintedCertificate> {
        AuthorityKeyIdentifierHasTheKeyIdentifier() {
            super("RFC 5280 4.2.1.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (aki(certificate)
                    .filter(identifier -> identifier.getKeyIdentifierOctets() == null)
                    .isPresent()) {
                problems.accept("authorityKeyIdentifier has no keyIdentifier.");
            }
        }
    }

    /** authorityCertIssuer and authorityCertSerialNumber are both there or both absent. */
    static final class AuthorityIssuerAndSerialGoTogether extends Rule<LintedCertificate> {
        AuthorityIssuerAndSerialGoTogether() {
            super("RFC 5280 A.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            // Looked at as encoded: Bouncy Castle's reader refuses the one without the other.
            certificate.extensions().find(Extension.authorityKeyIdentifier).ifPresent(extension -> {
                boolean issuer = extension.inner().children().stream().anyMatch(part -> part.is(0xA1));
                boolean serial = extension.inner().children().stream().anyMatch(part -> part.is(0x82));
                if (issuer != serial) {
                    problems.accept(
                            "authorityKeyIdentifier has one of authorityCertIssuer and authorityCertSerialNumber.");
                }
            });
        }
    }

    /** A CA's key has an identifier. */
    static final class CaHasSubjectKeyIdentifier extends Rule<LintedCertificate> {
        CaHasSubjectKeyIdentifier() {
            super("RFC 5280 4.2.1.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.isCa() && !certificate.extensions().has(Extension.subjectKeyIdentifier)) {
                problems.accept("A CA certificate has no subjectKeyIdentifier.");
            }
        }
    }

    /** A subscriber's key should have an identifier. */
    static final class SubscriberHasSubjectKeyIdentifier extends Rule<LintedCertificate> {
        SubscriberHasSubjectKeyIdentifier() {
            super(Severity.WARNING, "RFC 5280 4.2.1.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (!certificate.isCa() && !certificate.extensions().has(Extension.subjectKeyIdentifier)) {
                problems.accept("There is no subjectKeyIdentifier.");
            }
        }
    }

    /** The identifier is the 160-bit SHA-1 of the key. */
    static final class SubjectKeyIdentifierIsTheSha1 extends Rule<LintedCertificate> {
        SubjectKeyIdentifierIsTheSha1() {
            super(Severity.WARNING, "RFC 5280 4.2.1.2 (1), CRT-1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            certificate
                    .extensions()
                    .value(
                            Extension.subjectKeyIdentifier,
                            SubjectKeyIdentifier.class,
                            SubjectKeyIdentifier::getInstance)
                    .filter(identifier ->
                            !Arrays.equals(identifier.getKeyIdentifier(), KeyIdentifiers.of(certificate.publicKey())))
                    .ifPresent(identifier -> problems.accept("subjectKeyIdentifier is not the SHA-1 of the key."));
        }
    }

    /** An identifier has octets. */
    static final class SubjectKeyIdentifierIsNotEmpty extends Rule<LintedCertificate> {
        SubjectKeyIdentifierIsNotEmpty() {
            super("RFC 5280 4.2.1.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            certificate
                    .extensions()
                    .value(
                            Extension.subjectKeyIdentifier,
                            SubjectKeyIdentifier.class,
                            SubjectKeyIdentifier::getInstance)
                    .filter(identifier -> identifier.getKeyIdentifier().length == 0)
                    .ifPresent(identifier -> problems.accept("subjectKeyIdentifier is empty."));
        }
    }

    /** In a self-signed certificate both identifiers name the one key. */
    static final class SelfSignedKeyIdentifiersAreEqual extends Rule<LintedCertificate> {
        SelfSignedKeyIdentifiersAreEqual() {
            super("RFC 5280 4.2.1.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            Optional<byte[]> own = certificate
                    .extensions()
                    .value(
                            Extension.subjectKeyIdentifier,
                            SubjectKeyIdentifier.class,
                            SubjectKeyIdentifier::getInstance)
                    .map(SubjectKeyIdentifier::getKeyIdentifier);
            Optional<byte[]> issuers = aki(certificate).map(AuthorityKeyIdentifier::getKeyIdentifierOctets);
            boolean differ = own.isPresent() && issuers.isPresent() && !Arrays.equals(own.get(), issuers.get());
            if (differ && SelfSigned.is(certificate)) {
                problems.accept("The certificate is self-signed, and its two key identifiers differ.");
            }
        }
    }

    private static Optional<AuthorityKeyIdentifier> aki(LintedCertificate certificate) {
        return certificate
                .extensions()
                .value(
                        Extension.authorityKeyIdentifier,
                        AuthorityKeyIdentifier.class,
                        AuthorityKeyIdentifier::getInstance);
    }
}
