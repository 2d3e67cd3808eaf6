package org.inkan.routes.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bridge CA that is nothing but OpenSSL and files. */
record OpensslBridge(Path folder) {

    /** The organisation in the name that {@link #agreeIn} agrees with. */
    static final String AGREED = "テスト政府";

    private static final String AGREEMENT = """
            bridge: bca
            title: { en: Bridge CA, ja: ブリッジ認証局 }
            source: the test's own
            authority: g-id
            subject: 'ou=Bridge CA,o=テスト政府,c=JP'
            subjectEncoding: UTF8String
            issue:
              profile: g-id-cross
              lifetime: P3Y
              choices:
                policyMappings: ['1.2.392.200091.100.621.11=2.999.1']
                nameConstraints.excluded: ['directoryName:ou=SECOM Passport for G-ID,o=SECOM Trust.net Co.\\, Ltd.,c=JP']
            accept:
              longest: P5Y
              policies: [2.999.1]
              mappings: ['2.999.1=1.2.392.200091.100.621.11']
            """;

    private static final String REQUEST = """
            [req]
            prompt = no
            utf8 = yes
            string_mask = utf8only
            distinguished_name = name
            [name]
            C = JP
            O = ORGANIZATION
            OU = Bridge CA
            [own]
            basicConstraints = critical, CA:true
            keyUsage = critical, keyCertSign, cRLSign
            subjectKeyIdentifier = hash
            """;

    private static final String EXTENSIONS = """
            [cross]
            basicConstraints = critical, CA:true
            keyUsage = critical, keyCertSign, cRLSign
            subjectKeyIdentifier = hash
            authorityKeyIdentifier = keyid:always
            certificatePolicies = critical, 2.999.1
            policyMappings = critical, 2.999.1:1.2.392.200091.100.621.11
            policyConstraints = critical, requireExplicitPolicy:0
            nameConstraints = critical, permitted;dirName:japan
            crlDistributionPoints = URI:http://bridge.example.jp/arl.crl
            [japan]
            C = JP
            """;

    /** Adds an agreement {@code bca} between G-ID's authority and this CA to a folder of definitions. */
    static Path agreeIn(Path conf) throws IOException {
        Files.writeString(Files.createDirectories(conf.resolve("bridges")).resolve("bca.yaml"), AGREEMENT);
        return conf;
    }

    /**
     * A new one: a key, its own certificate, its request. Names are UTF8String, the country PrintableString. They stand in a
     * file, since what a command line can say depends on the locale.
     */
    static OpensslBridge make(Path folder, String organization) throws IOException {
        Files.createDirectories(folder);
        OpensslBridge bridge = new OpensslBridge(folder);
        Files.writeString(bridge.file("extensions.cnf"), EXTENSIONS);
        Files.writeString(bridge.file("request.cnf"), REQUEST.replace("ORGANIZATION", organization));
        Tool.output("openssl", "genrsa", "-out", bridge.path("ca.key"), "2048");
        String[] make = {
            "openssl", "req", "-new", "-sha256", "-config", bridge.path("request.cnf"), "-key", bridge.path("ca.key")
        };
        Tool.output(with(make, "-out", bridge.path("ca.csr")));
        Tool.output(with(make, "-x509", "-days", "3650", "-extensions", "own", "-out", bridge.path("ca.crt")));
        return bridge;
    }

    private static String[] with(String[] words, String... more) {
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    private String path(String name) {
        return file(name).toString();
    }

    /** Its own certificate. */
    Path certificate() {
        return file("ca.crt");
    }

    /** Its request. */
    Path request() {
        return file("ca.csr");
    }

    /** Issues a cross certificate for a request, with the subject that stands there. */
    Path issue(Path request, String name) {
        Tool.output(
                "openssl",
                "x509",
                "-req",
                "-sha256",
                "-days",
                "700",
                "-in",
                request.toString(),
                "-CA",
                path("ca.crt"),
                "-CAkey",
                path("ca.key"),
                "-CAcreateserial",
                "-extfile",
                path("extensions.cnf"),
                "-extensions",
                "cross",
                "-out",
                path(name));
        return file(name);
    }

    /** SHA-256 of a certificate or request in PEM, as its sheet would show it. */
    static String fingerprint(String kind, Path pem) {
        return Tool.output("sh", "-c", "openssl " + kind + " -in '" + pem + "' -outform DER | openssl dgst -sha256 -r")
                .split(" ", 2)[0];
    }
}
