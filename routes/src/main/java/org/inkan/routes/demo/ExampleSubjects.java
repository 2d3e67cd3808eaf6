package org.inkan.routes.demo;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.name.NameAttribute;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.ProfileKind;
import org.inkan.engine.profile.extension.SubjectAltNameRule;
import org.inkan.engine.sample.SampleValues;

/** What the demo's applications ask for, profile by profile. */
final class ExampleSubjects {

    private ExampleSubjects() {}

    /** The first profile under which an authority certifies subscribers; empty for one that certifies CAs only. */
    static Optional<CertificateProfile> profile(Authority authority) {
        return authority.profiles().stream()
                .filter(profile -> profile.kind() == ProfileKind.SUBSCRIBER)
                .findFirst();
    }

    /** The command that makes a request for a profile: {@code REQUEST.csr} with {@code REQUEST.key}. */
    static String openssl(CertificateProfile profile, String request) {
        X500Name subject = SampleValues.subject(profile, "本田 翠");
        String text =
                Arrays.stream(subject.getRDNs()).map(ExampleSubjects::text).collect(Collectors.joining());
        boolean needsHost = profile.extension(SubjectAltNameRule.class)
                .filter(SubjectAltNameRule::isAlwaysThere)
                .isPresent();
        return "openssl req -new -newkey rsa:2048 -nodes -keyout " + request + ".key -out " + request
                + ".csr -utf8 -subj '"
                + (text.isEmpty() ? "/" : text) + "'"
                + (needsHost ? " -addext subjectAltName=DNS:" + SampleValues.HOST : "");
    }

    private static String text(RDN rdn) {
        String keyword = NameAttribute.of(rdn.getFirst().getType())
                .map(NameAttribute::keyword)
                .orElse("");
        return "/" + keyword + "=" + rdn.getFirst().getValue();
    }
}
