package org.inkan.engine.validation;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathParameters;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.jcajce.PKIXExtendedBuilderParameters;
import org.bouncycastle.jcajce.PKIXExtendedParameters;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Validators that we did not write: the JDK's and Bouncy Castle's, which build their own paths. */
final class OtherValidators {

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private final CertificateFactory factory;
    private final Optional<Provider> provider;
    private final List<Object> store = new ArrayList<>();

    private OtherValidators(Optional<Provider> provider, List<byte[]> certificates, List<byte[]> crls)
            throws GeneralSecurityException {
        this.provider = provider;
        this.factory = provider.isPresent()
                ? CertificateFactory.getInstance("X.509", provider.get())
                : CertificateFactory.getInstance("X.509");
        for (byte[] der : certificates) {
            store.add(factory.generateCertificate(new ByteArrayInputStream(der)));
        }
        for (byte[] der : crls) {
            store.add(factory.generateCRL(new ByteArrayInputStream(der)));
        }
    }

    static OtherValidators jdk(List<byte[]> certificates, List<byte[]> crls) throws GeneralSecurityException {
        return new OtherValidators(Optional.empty(), certificates, crls);
    }

    static OtherValidators bouncyCastle(List<byte[]> certificates, List<byte[]> crls) throws GeneralSecurityException {
        return new OtherValidators(Optional.of(BOUNCY_CASTLE), certificates, crls);
    }

    boolean isValid(
            X509Certificate certificate,
            X509Certificate anchor,
            Instant time,
            PolicyInputs policies,
            boolean revocation)
            throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        X509Certificate read = read(certificate);
        target.setCertificate(read);
        List<Object> all = new ArrayList<>(store);
        all.add(read);
        PKIXBuilderParameters parameters =
                new PKIXBuilderParameters(Set.of(new TrustAnchor(read(anchor), null)), target);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(all)));
        parameters.setDate(Date.from(time));
        parameters.setMaxPathLength(-1);
        parameters.setRevocationEnabled(revocation);
        parameters.setPolicyQualifiersRejected(false);
        parameters.setInitialPolicies(policies.initialPolicies());
        parameters.setExplicitPolicyRequired(policies.explicitPolicyRequired());
        parameters.setPolicyMappingInhibited(policies.policyMappingInhibited());
        parameters.setAnyPolicyInhibited(policies.anyPolicyInhibited());
        try {
            builder().build(forProvider(parameters));
            return true;
        } catch (CertPathBuilderException e) {
            return false;
        }
    }

    private X509Certificate read(X509Certificate certificate) throws GeneralSecurityException {
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
    }

    private CertPathBuilder builder() throws GeneralSecurityException {
        return provider.isPresent()
                ? CertPathBuilder.getInstance("PKIX", provider.get())
                : CertPathBuilder.getInstance("PKIX");
    }

    private CertPathParameters forProvider(PKIXBuilderParameters parameters) {
        if (provider.isEmpty()) {
            return parameters;
        }
        return new PKIXExtendedBuilderParameters.Builder(new PKIXExtendedParameters.Builder(parameters)
                        .setUseDeltasEnabled(true)
                        .build())
                .setMaxPathLength(-1)
                .build();
    }
}
