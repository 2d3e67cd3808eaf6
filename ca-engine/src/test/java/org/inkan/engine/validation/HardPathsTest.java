package org.inkan.engine.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.inkan.engine.validation.Made.Part;
import org.inkan.engine.validation.source.CertificatePool;
import org.inkan.engine.validation.source.Limits;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Paths that other validators pass over or break on: anchors with constraints, ML-DSA, policy trees without end. */
@Requirement("XC-6")
class HardPathsTest {

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private static Outcome validate(X509Certificate end, X509Certificate anchor, X509Certificate... between) {
        CertificatePool pool = CertificatePool.of(List.of(between), List.of());
        return new PathValidator(List.of(pool), List.of(), Limits.standard())
                .validate(end, ValidationInputs.at(Made.TIME, List.of(anchor)).withoutRevocation());
    }

    private static Reason reason(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Invalid.class);
        return outcome.rejected().get(0).rejection().reason();
    }

    /** A CA that demands policies does not hide that the anchor's name constraints are broken. */
    @Test
    void theNameConstraintsOfTheAnchorHold() {
        Made root = Made.of("Root");
        Made authority = Made.of("CA");
        Part policy = new Part(
                Extension.certificatePolicies,
                false,
                new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier("1.2.3.4"))));
        Part demand = new Part(Extension.policyConstraints, true, new PolicyConstraints(BigInteger.ZERO, null));
        X509Certificate between = root.authority(authority, policy, demand);
        X509Certificate end = authority.end(Made.of("User"), policy);
        assertThat(validate(end, root.root(), between)).isInstanceOf(Outcome.Valid.class);
        X509Certificate others = root.authority(root, permitted("C=JP,O=Another"));
        assertThat(reason(validate(end, others, between))).isEqualTo(Reason.NAME_CONSTRAINTS);
        X509Certificate same = root.authority(root, permitted("C=JP,O=Web"));
        assertThat(validate(end, same, between)).isInstanceOf(Outcome.Valid.class);
    }

    private static Part permitted(String name) {
        return new Part(
                Extension.nameConstraints,
                true,
                new NameConstraints(
                        new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name(name)))}, null));
    }

    /** The JDK knows no ML-DSA before 24. */
    @Test
    void mlDsa() throws Exception {
        KeyPair root = mlDsaKey();
        KeyPair user = mlDsaKey();
        X509Certificate anchor = mlDsa("CN=Root", "CN=Root", root, root, true);
        X509Certificate end = mlDsa("CN=Root", "CN=User", root, user, false);
        assertThat(validate(end, anchor)).isInstanceOf(Outcome.Valid.class);
        X509Certificate forged = mlDsa("CN=Root", "CN=User", user, user, false);
        assertThat(reason(validate(forged, anchor))).isEqualTo(Reason.SIGNATURE);
    }

    private static KeyPair mlDsaKey() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("ML-DSA-65", BOUNCY_CASTLE).generateKeyPair();
    }

    private static X509Certificate mlDsa(String issuer, String subject, KeyPair by, KeyPair of, boolean authority)
            throws Exception {
        return Pkits.certificate(new JcaX509v3CertificateBuilder(
                        new X500Name(issuer),
                        BigInteger.TEN,
                        Date.from(Made.START),
                        Date.from(Made.END),
                        new X500Name(subject),
                        of.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                .build(new JcaContentSignerBuilder("ML-DSA-65")
                        .setProvider(BOUNCY_CASTLE)
                        .build(by.getPrivate()))
                .getEncoded());
    }

    /** Each of ten CAs maps each of 30 policies to all of them: 30^10 nodes. */
    @Test
    @Timeout(30)
    void aPolicyTreeWithoutEndIsRefused() {
        List<PolicyInformation> policies = IntStream.range(0, 30)
                .mapToObj(i -> new PolicyInformation(new ASN1ObjectIdentifier("1.2.3." + i)))
                .toList();
        ASN1EncodableVector mappings = new ASN1EncodableVector();
        for (PolicyInformation from : policies) {
            for (PolicyInformation to : policies) {
                mappings.add(new DERSequence(
                        new ASN1ObjectIdentifier[] {from.getPolicyIdentifier(), to.getPolicyIdentifier()}));
            }
        }
        Part all = new Part(
                Extension.certificatePolicies,
                false,
                new CertificatePolicies(policies.toArray(new PolicyInformation[0])));
        Part mapped = new Part(Extension.policyMappings, true, new DERSequence(mappings));
        List<Made> chain =
                IntStream.range(0, 10).mapToObj(i -> Made.of("CA " + i)).toList();
        List<X509Certificate> between = new ArrayList<>();
        for (int i = 1; i < chain.size(); i++) {
            between.add(chain.get(i - 1).authority(chain.get(i), all, mapped));
        }
        Outcome outcome = validate(
                chain.get(9).end(Made.of("User"), all), chain.get(0).root(), between.toArray(new X509Certificate[0]));
        assertThat(reason(outcome)).isEqualTo(Reason.MALFORMED);
        assertThat(outcome.rejected().get(0).rejection().sentence().english()).contains("policy mappings");
    }
}
