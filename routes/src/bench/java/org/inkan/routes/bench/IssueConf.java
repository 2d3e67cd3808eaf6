package org.inkan.routes.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The policy of the benchmark: two CAs that differ in their keys and issue web servers' certificates, as JPRS' do. */
final class IssueConf {

    /** The profile that is ordered under. */
    static final String PROFILE = "bench-server";

    private IssueConf() {}

    /** The CAs. */
    enum Ca {
        /** Signs with RSA-2048. */
        RSA("bench-rsa", "Benchmark RSA", "RSA-2048", "SHA256withRSA"),
        /** Signs with P-256. */
        EC("bench-ec", "Benchmark EC", "EC-P-256", "SHA256withECDSA");

        private final String id;
        private final String commonName;
        private final String key;
        private final String signature;

        Ca(String id, String commonName, String key, String signature) {
            this.id = id;
            this.commonName = commonName;
            this.key = key;
            this.signature = signature;
        }

        String id() {
            return id;
        }

        String commonName() {
            return commonName;
        }

        String signature() {
            return signature;
        }
    }

    /** Writes it, and lets one client order. */
    static Path write(Path conf, String client) throws IOException {
        Path authorities = Files.createDirectories(conf.resolve("authorities"));
        Path profiles = Files.createDirectories(conf.resolve("profiles"));
        Files.writeString(conf.resolve("inkan.yaml"), Files.readString(shipped().resolve("inkan.yaml")));
        for (Ca ca : Ca.values()) {
            Files.writeString(authorities.resolve(ca.id + ".yaml"), """
                    authority: %1$s
                    title: { en: %2$s, ja: %2$s }
                    source: benchmark
                    subject: 'cn=%2$s,o=Inkan,c=JP'
                    subjectEncoding: UTF8String
                    certificateProfile: bench-ca
                    generation: { first: 1, key: %3$s, signature: %4$s, lifetime: P10Y }
                    custody: { keeper: software, activation: unattended }
                    profiles: [bench-server]
                    orders:
                      clients:
                        - { client: %5$s, profiles: [bench-server] }
                    revocation:
                      reasons: [keyCompromise, superseded]
                      reissueAfter: PT23H
                      nextUpdateAfter: P4D
                      crls: full
                    retention: { counted: record, applications: P7Y, certificates: P7Y, auditLog: P7Y }
                    addresses: { ldap: 'ldap://127.0.0.1', http: 'http://127.0.0.1' }
                    publication:
                      caCertificate: /%1$s/g{generation}/ca.crt
                      bundle: /%1$s/ca.p7c
                      fullCrl: /%1$s/g{generation}/fullcrl.crl
                    """.formatted(
                            ca.id, ca.commonName, ca.key, ca.signature, client));
        }
        Files.writeString(profiles.resolve("bench-ca.yaml"), """
                profile: bench-ca
                kind: selfSigned
                title: { en: CA of the benchmark, ja: CA of the benchmark }
                source: benchmark
                validity: { standard: P10Y }
                publicKeys: [RSA-2048, EC-P-256]
                extensions:
                  - keyUsage: { critical: true, bits: [keyCertSign, cRLSign] }
                  - basicConstraints: { critical: true, ca: true, pathLen: 0 }
                  - subjectKeyIdentifier: { critical: false }
                """);
        Files.writeString(profiles.resolve(PROFILE + ".yaml"), """
                profile: bench-server
                kind: subscriber
                title: { en: Server of the benchmark, ja: Server of the benchmark }
                source: benchmark
                validity:
                  standard: P199D
                  maximum: P200D
                  inclusive: true
                  steps:
                    - { from: 2027-03-15, standard: P99D, maximum: P100D }
                    - { from: 2029-03-15, standard: P46D, maximum: P47D }
                publicKeys: [EC-P-256]
                subject:
                  - { attribute: CN, as: UTF8String, rule: hostNameOrWildcard }
                extensions:
                  - keyUsage: { critical: true, bits: [digitalSignature] }
                  - extKeyUsage: { critical: false, purposes: [serverAuth] }
                  - subjectAltName:
                      critical: false
                      names:
                        - { type: dNSName, wildcard: true, occurs: 1..100 }
                      coversCommonName: true
                  - certificatePolicies:
                      critical: false
                      policies:
                        - { id: 1.3.6.1.4.1.53827.1.1.4, cps: 'http://jprs.jp/pubcert/info/repository/' }
                        - { id: 2.23.140.1.2.1 }
                  - cRLDistributionPoints: { critical: false, points: [{ place: fullCrl }] }
                  - authorityInfoAccess: { critical: false, access: [{ method: caIssuers }] }
                  - authorityKeyIdentifier: { critical: false }
                  - subjectKeyIdentifier: { critical: false }
                """);
        return conf;
    }

    private static Path shipped() {
        return Path.of(System.getProperty("inkan.root", ".")).resolve("conf");
    }
}
