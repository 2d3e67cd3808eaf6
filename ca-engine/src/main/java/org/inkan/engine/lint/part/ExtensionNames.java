package org.inkan.engine.lint.part;

import java.util.Map;

/** Names of extensions in RFC 5280 and in what builds on it. */
final class ExtensionNames {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("2.5.29.9", "subjectDirectoryAttributes"),
            Map.entry("2.5.29.14", "subjectKeyIdentifier"),
            Map.entry("2.5.29.15", "keyUsage"),
            Map.entry("2.5.29.17", "subjectAltName"),
            Map.entry("2.5.29.18", "issuerAltName"),
            Map.entry("2.5.29.19", "basicConstraints"),
            Map.entry("2.5.29.20", "cRLNumber"),
            Map.entry("2.5.29.21", "reasonCode"),
            Map.entry("2.5.29.24", "invalidityDate"),
            Map.entry("2.5.29.27", "deltaCRLIndicator"),
            Map.entry("2.5.29.28", "issuingDistributionPoint"),
            Map.entry("2.5.29.29", "certificateIssuer"),
            Map.entry("2.5.29.30", "nameConstraints"),
            Map.entry("2.5.29.31", "cRLDistributionPoints"),
            Map.entry("2.5.29.32", "certificatePolicies"),
            Map.entry("2.5.29.33", "policyMappings"),
            Map.entry("2.5.29.35", "authorityKeyIdentifier"),
            Map.entry("2.5.29.36", "policyConstraints"),
            Map.entry("2.5.29.37", "extKeyUsage"),
            Map.entry("2.5.29.46", "freshestCRL"),
            Map.entry("2.5.29.54", "inhibitAnyPolicy"),
            Map.entry("1.3.6.1.5.5.7.1.1", "authorityInfoAccess"),
            Map.entry("1.3.6.1.5.5.7.1.3", "qcStatements"),
            Map.entry("1.3.6.1.5.5.7.1.11", "subjectInfoAccess"),
            Map.entry("1.3.6.1.5.5.7.48.1.5", "id-pkix-ocsp-nocheck"),
            Map.entry("1.3.6.1.4.1.11129.2.4.2", "SignedCertificateTimestampList"),
            Map.entry("1.3.6.1.4.1.11129.2.4.3", "precertificate poison"),
            Map.entry("2.16.840.1.113730.1.1", "netscapeCertType"));

    private ExtensionNames() {}

    static String of(String oid) {
        return NAMES.getOrDefault(oid, oid);
    }
}
