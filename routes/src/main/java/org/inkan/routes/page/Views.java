package org.inkan.routes.page;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.crl.CrlScope;
import org.inkan.engine.crl.PublishedCrl;
import org.inkan.engine.document.PublishedDocument;
import org.inkan.engine.notice.Notice;
import org.inkan.engine.repository.CrossCertifiedAuthority;
import org.inkan.engine.repository.Fingerprints;
import org.inkan.engine.repository.RepositoryKey;
import org.inkan.engine.repository.ShownAuthority;
import org.inkan.engine.repository.ShownCertificate;
import org.inkan.engine.repository.ShownCertificate.Kind;
import org.inkan.schema.AttributeNames;

/** Turns what the directory shows into what people read, in one language and at one moment. */
final class Views {

    /** Octets of a fingerprint that stay on one line. */
    private static final int GROUP = 8;

    private final Language language;
    private final Words words;
    private final Instant now;
    private final Map<String, String> paths;

    /**
     * Views of one moment.
     *
     * @param paths the mirror's paths by the SHA-256 of what they hold, by which a value of the directory is found over HTTP
     */
    Views(Language language, Map<String, String> paths, Instant now) {
        this.language = language;
        this.words = language.words();
        this.now = now;
        this.paths = Map.copyOf(paths);
    }

    AuthorityView authority(ShownAuthority shown) {
        AuthorityDefinition definition = shown.definition();
        return new AuthorityView(
                path(definition.authority()),
                title(definition),
                definition.subject().toString(),
                definition.source(),
                certificates(shown, false),
                certificates(shown, true),
                shown.crossCertified().stream()
                        .map(cross -> cross(definition, cross))
                        .toList(),
                shown.crls().stream().map(crl -> crl(definition, crl)).toList());
    }

    String path(String authority) {
        return "/" + language.tag() + "/authorities/" + authority;
    }

    String title(AuthorityDefinition definition) {
        return definition.title().getOrDefault(language.tag(), definition.authority());
    }

    private List<CertificateView> certificates(ShownAuthority shown, boolean links) {
        return shown.certificates().stream()
                .filter(one -> links == (one.kind() == Kind.NEW_WITH_OLD || one.kind() == Kind.OLD_WITH_NEW))
                .map(one -> certificate(
                        title(one),
                        one.certificate(),
                        one.fingerprints(),
                        addresses(
                                shown.definition(),
                                one.sha256(),
                                shown.definition()
                                        .ldapUrl(shown.definition().subject(), plain(AttributeNames.CA_CERTIFICATE)))))
                .toList();
    }

    private String title(ShownCertificate shown) {
        String kind = words.say("certificate." + shown.kind().name());
        return shown.generation()
                .map(generation -> words.say("certificate.generation", Integer.toString(generation), kind))
                .orElse(kind);
    }

    CertificateView repositoryKey(RepositoryKey key) {
        return certificate(
                words.say("repositoryKey", Integer.toString(key.number())),
                key.certificate(),
                Fingerprints.of(key.encodedCertificate()),
                List.of());
    }

    private CertificateView certificate(
            String title, X509CertificateHolder certificate, Fingerprints fingerprints, List<Address> addresses) {
        return new CertificateView(
                title,
                name(certificate.getSubject()),
                name(certificate.getIssuer()),
                SerialNumberSource.format(certificate.getSerialNumber()),
                moment(certificate.getNotBefore()),
                moment(certificate.getNotAfter()),
                key(certificate.getSubjectPublicKeyInfo()),
                groups(fingerprints.sha1()),
                groups(fingerprints.sha256()),
                addresses);
    }

    private CrossView cross(AuthorityDefinition definition, CrossCertifiedAuthority cross) {
        List<Address> pair = List.of(new Address(
                "LDAP", definition.ldapUrl(definition.subject(), plain(AttributeNames.CROSS_CERTIFICATE_PAIR)), ""));
        List<CertificateView> certificates = new ArrayList<>();
        cross.issuedToIt()
                .ifPresent(one ->
                        certificates.add(certificate(words.say("cross.issuedToIt"), one, fingerprints(one), pair)));
        cross.issuedByIt()
                .ifPresent(one ->
                        certificates.add(certificate(words.say("cross.issuedByIt"), one, fingerprints(one), pair)));
        return new CrossView(name(cross.name()), List.copyOf(certificates));
    }

    private CrlView crl(AuthorityDefinition definition, PublishedCrl crl) {
        return new CrlView(
                crlName(crl),
                crl.number().toString(),
                size(crl.size()),
                Moment.of(crl.thisUpdate()),
                Moment.of(crl.nextUpdate()),
                !crl.nextUpdate().isAfter(now),
                addresses(definition, crl.sha256(), ldapUrl(definition, crl)));
    }

    private String crlName(PublishedCrl crl) {
        CrlScope scope = crl.slot().scope();
        if (scope instanceof CrlScope.Segment segment) {
            return words.say("crl.segment", Integer.toString(segment.n()));
        }
        if (scope instanceof CrlScope.Authorities) {
            return words.say("crl.authorities");
        }
        return scope instanceof CrlScope.EmptyUserCrl
                ? words.say("crl.empty")
                : words.say("crl.full", Integer.toString(crl.slot().generation()));
    }

    /** The address that certificates carry, where they do. */
    private static String ldapUrl(AuthorityDefinition definition, PublishedCrl crl) {
        CrlScope scope = crl.slot().scope();
        if (scope instanceof CrlScope.Segment segment) {
            return segment.ldapUri();
        }
        return scope instanceof CrlScope.Authorities authorities
                ? authorities.ldapUri()
                : definition.ldapUrl(crl.slot().entry(), plain(crl.slot().attribute()));
    }

    private List<Address> addresses(AuthorityDefinition definition, String sha256, String ldapUrl) {
        List<Address> addresses = new ArrayList<>();
        Optional.ofNullable(paths.get(sha256))
                .ifPresent(path ->
                        addresses.add(new Address("HTTP", definition.addresses().http() + path, path)));
        addresses.add(new Address("LDAP", ldapUrl, ""));
        return List.copyOf(addresses);
    }

    DocumentView document(PublishedDocument document) {
        Language written = document.language().equals(Language.JA.tag()) ? Language.JA : Language.EN;
        return new DocumentView(
                words.say("document." + document.definition().kind().wireName()),
                language == Language.JA
                        ? document.definition().title().japanese()
                        : document.definition().title().english(),
                document.definition().version(),
                document.definition().date().toString(),
                written.tag(),
                written.ownName(),
                size(document.content().length),
                document.path());
    }

    /** Documents that the reader reads without a dictionary come first; otherwise their order stays. */
    Comparator<DocumentView> ownLanguageFirst() {
        return Comparator.comparing(document -> !document.language().equals(language.tag()));
    }

    NoticeView notice(Notice notice, Map<String, String> titles) {
        var draft = notice.draft();
        return new NoticeView(
                notice.id(),
                draft.kind().wireName(),
                words.say("notice." + draft.kind().wireName()),
                language == Language.JA
                        ? draft.title().japanese()
                        : draft.title().english(),
                language == Language.JA ? draft.text().japanese() : draft.text().english(),
                draft.authority().map(id -> titles.getOrDefault(id, id)).orElse(""),
                Moment.of(draft.from()),
                draft.until().map(Moment::of),
                Moment.of(notice.posted().at()),
                notice.isOver(now));
    }

    private String size(int octets) {
        return words.say("octets", octets);
    }

    private String key(SubjectPublicKeyInfo info) {
        try {
            AsymmetricKeyParameter key = PublicKeyFactory.createKey(info);
            if (key instanceof RSAKeyParameters rsa) {
                return words.say("key", "RSA", Integer.toString(rsa.getModulus().bitLength()));
            }
            if (key instanceof ECPublicKeyParameters curve) {
                return words.say(
                        "key",
                        "ECDSA",
                        Integer.toString(curve.getParameters().getCurve().getFieldSize()));
            }
        } catch (IOException | IllegalArgumentException unknown) {
            // Another kind of key is told by its identifier.
        }
        return info.getAlgorithm().getAlgorithm().getId();
    }

    private static Fingerprints fingerprints(X509CertificateHolder certificate) {
        try {
            return Fingerprints.of(certificate.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("A certificate that was read cannot be written.", e);
        }
    }

    /** A fingerprint in groups, each with the colon that follows it. */
    private static List<String> groups(String fingerprint) {
        List<String> groups = new ArrayList<>();
        for (int at = 0; at < fingerprint.length(); at += 3 * GROUP) {
            groups.add(fingerprint.substring(at, Math.min(fingerprint.length(), at + 3 * GROUP)));
        }
        return List.copyOf(groups);
    }

    private static String plain(String attribute) {
        return attribute.replace(";binary", "");
    }

    private static Moment moment(Date date) {
        return Moment.of(date.toInstant());
    }

    private static String name(X500Name name) {
        return RFC4519Style.INSTANCE.toString(name);
    }
}
