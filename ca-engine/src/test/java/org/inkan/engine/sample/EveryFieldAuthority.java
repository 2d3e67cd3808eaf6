package org.inkan.engine.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestRequests;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.registration.RegistrationOffice.IssueRequest;

/** The authority whose profiles have every field, under other ids and with other keys and signatures. */
final class EveryFieldAuthority {

    /** Its definitions: one authority, with a profile for users and one for a bridge. */
    static final Path CONF = Path.of("src/test/resources/every-field");

    private EveryFieldAuthority() {}

    /** Copies the definitions; {@code more} stands in the authority's file too. */
    static Path copy(Path conf, String id, KeySpec key, KeySpec usersKey, SignatureAlgorithm signature, String more)
            throws IOException {
        try (Stream<Path> files = Files.walk(CONF)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                KeySpec itsKey = file.endsWith("every-user.yaml") ? usersKey : key;
                String text = Files.readString(file)
                        .replace("authority: every-field\n", "authority: " + id + "\n" + more)
                        .replace("RSA-2048", itsKey.policyName())
                        .replace("SHA256withRSA", signature.policyName());
                Path copy = conf.resolve(CONF.relativize(file).toString().replace("every-field", id));
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.writeString(copy, text);
            }
        }
        return conf;
    }

    /** Takes a user's request with this key through the office. */
    static X509Certificate issue(TestCa ca, SigningKey key, SignatureAlgorithm signature) throws IOException {
        PKCS10CertificationRequest request = new PKCS10CertificationRequestBuilder(
                        new X500Name("SURNAME=Yamada,GIVENNAME=Taro,CN=Yamada Taro"), key.publicKeyInfo())
                .build(key.contentSigner(signature));
        String id = ca.office()
                .apply(
                        TestCa.ONE,
                        new IssueRequest(
                                ca.authority().definition().authority(),
                                "every-user",
                                TestRequests.pem(request.getEncoded()),
                                Optional.of("Yamada"),
                                List.of()))
                .id();
        ca.office().examine(TestCa.ONE, id, List.of("in order"));
        ca.office().approve(TestCa.TWO, id);
        ca.office().carryOut(id, () -> {});
        return ca.certificate(id);
    }
}
