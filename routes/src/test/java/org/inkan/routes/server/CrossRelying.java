package org.inkan.routes.server;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CRL;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.LDAPCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRLSelector;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.jce.X509LDAPCertStoreParameters;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Relying parties that we did not write, each with a root, a policy of the root's domain, and the ports of the directories
 * that they ask: whatever else they need (pairs, certificates, CRLs) they fetch over LDAP with a store of their own.
 */
enum CrossRelying {

    /** The JDK's path builder, which looks for CRLs while it builds. */
    JDK {
        @Override
        Provider provider() {
            return Security.getProvider("SUN");
        }

        @Override
        CertStore directory(int port) throws GeneralSecurityException {
            return CertStore.getInstance("LDAP", new LDAPCertStoreParameters("127.0.0.1", port));
        }

        @Override
        CertStore lists(int port) throws GeneralSecurityException {
            return directory(port);
        }

        @Override
        Answer ask(X509Certificate root, X509Certificate certificate, String policy, int... ports)
                throws GeneralSecurityException {
            PKIXBuilderParameters parameters = wanted(root, certificate, policy, ports);
            parameters.setRevocationEnabled(true);
            return built(parameters);
        }
    },

    /**
     * Bouncy Castle's. It builds first and asks for CRLs afterwards: while it builds with CRLs, it looks for their signers on
     * every way around the bridge, each time with new connections, and has not ended after a minute.
     */
    BOUNCY_CASTLE {
        @Override
        Provider provider() {
            return INSTALLED;
        }

        @Override
        CertStore directory(int port) throws GeneralSecurityException {
            X509LDAPCertStoreParameters.Builder entries = new X509LDAPCertStoreParameters.Builder(
                            "ldap://127.0.0.1:" + port, "c=JP")
                    .setCACertificateAttribute("cACertificate;binary")
                    .setCrossCertificateAttribute("crossCertificatePair;binary")
                    .setUserCertificateAttribute("userCertificate;binary")
                    .setCertificateRevocationListAttribute("certificateRevocationList;binary");
            // An entry is found by the value of this attribute of the subject's or the issuer's name.
            entries.setLdapCACertificateAttributeName("ou").setCACertificateSubjectAttributeName("ou");
            entries.setLdapCrossCertificateAttributeName("ou").setCrossCertificateSubjectAttributeName("ou");
            entries.setLdapUserCertificateAttributeName("ou").setUserCertificateSubjectAttributeName("ou");
            entries.setLdapCertificateRevocationListAttributeName("ou")
                    .setCertificateRevocationListIssuerAttributeName("ou");
            // By default its filter asks for 'uid serialNumber cn', which JNDI refuses.
            entries.setSearchForSerialNumberIn("serialNumber");
            return CertStore.getInstance("X509LDAP", entries.build(), INSTALLED);
        }

        @Override
        CertStore lists(int port) throws GeneralSecurityException {
            Collection<? extends CRL> lists = directory(port).getCRLs(new X509CRLSelector());
            return CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists));
        }

        @Override
        Answer ask(X509Certificate root, X509Certificate certificate, String policy, int... ports)
                throws GeneralSecurityException {
            PKIXBuilderParameters parameters = wanted(root, certificate, policy, ports);
            parameters.setRevocationEnabled(false);
            Answer built = built(parameters);
            return built.valid() ? validate(root, built.path(), policy, ports) : built;
        }
    };

    private static final Provider INSTALLED = new BouncyCastleProvider();

    /** CAs between the root and the certificate's issuer, itself included: the bridge and the one behind it. */
    private static final int LONGEST = 2;

    /**
     * What it says.
     *
     * @param valid whether the certificate is valid
     * @param path the certificate first, without the root; empty if there is none
     * @param reason all that it says of a refusal, in small letters
     */
    record Answer(boolean valid, List<X509Certificate> path, String reason) {

        /** Subjects of the path, the certificate's issuer first. */
        List<String> issuers() {
            return path.stream()
                    .skip(1)
                    .map(one -> one.getSubjectX500Principal().getName())
                    .toList();
        }
    }

    abstract Provider provider();

    /** What finds certificates and CRLs in the directory at a port. */
    abstract CertStore directory(int port) throws GeneralSecurityException;

    /** What finds CRLs there. */
    abstract CertStore lists(int port) throws GeneralSecurityException;

    /** Builds a path on which the certificate is good for the policy, with CRLs for all of it. */
    abstract Answer ask(X509Certificate root, X509Certificate certificate, String policy, int... ports)
            throws GeneralSecurityException;

    /** Validates a path that is known, the certificate first, with CRLs for all of it. */
    Answer validate(X509Certificate root, List<X509Certificate> path, String policy, int... ports)
            throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        demand(parameters, policy);
        parameters.setRevocationEnabled(true);
        for (int port : ports) {
            parameters.addCertStore(lists(port));
        }
        try {
            CertPathValidator.getInstance("PKIX", provider())
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return new Answer(true, path, "");
        } catch (CertPathValidatorException e) {
            return refused(e);
        }
    }

    PKIXBuilderParameters wanted(X509Certificate root, X509Certificate certificate, String policy, int... ports)
            throws GeneralSecurityException {
        X509CertSelector wanted = new X509CertSelector();
        wanted.setCertificate(certificate);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(root, null)), wanted);
        demand(parameters, policy);
        parameters.setMaxPathLength(LONGEST);
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(certificate))));
        for (int port : ports) {
            parameters.addCertStore(directory(port));
        }
        return parameters;
    }

    private static void demand(PKIXParameters parameters, String policy) {
        parameters.setInitialPolicies(Set.of(policy));
        parameters.setExplicitPolicyRequired(true);
    }

    Answer built(PKIXBuilderParameters parameters) throws GeneralSecurityException {
        try {
            PKIXCertPathBuilderResult result = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX", provider()).build(parameters);
            List<X509Certificate> path = new ArrayList<>();
            result.getCertPath().getCertificates().forEach(one -> path.add((X509Certificate) one));
            return new Answer(true, path, "");
        } catch (CertPathBuilderException e) {
            return refused(e);
        }
    }

    private static Answer refused(GeneralSecurityException failure) {
        List<String> reasons = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            reasons.add(String.valueOf(cause.getMessage()));
        }
        return new Answer(false, List.of(), String.join("; ", reasons).toLowerCase(Locale.ROOT));
    }
}
