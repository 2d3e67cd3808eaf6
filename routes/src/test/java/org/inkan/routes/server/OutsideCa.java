package org.inkan.routes.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A CA that OpenSSL plays, in a folder of its own: a root, or one below another. */
final class OutsideCa {

    /** What table 7.1.2.3 of the JPRS CP asks of an intermediate certificate. */
    static final String INTERMEDIATE = """
            authorityKeyIdentifier = keyid:always
            subjectKeyIdentifier = hash
            keyUsage = critical, keyCertSign, cRLSign
            certificatePolicies = 1.2.392.200091.100.901.4
            basicConstraints = critical, CA:TRUE, pathlen:0
            extendedKeyUsage = serverAuth
            crlDistributionPoints = URI:http://outside.example/root.crl
            authorityInfoAccess = caIssuers;URI:http://outside.example/root.crt
            """;

    /** What a CA's own certificate has. */
    static final String CA = """
            basicConstraints = critical, CA:TRUE
            keyUsage = critical, keyCertSign, cRLSign
            subjectKeyIdentifier = hash
            """;

    private static final String CONFIGURATION = """
            [req]
            prompt = no
            distinguished_name = name
            x509_extensions = own
            [name]
            C = JP
            CN = %s
            [own]
            %s
            [ca]
            default_ca = this
            [this]
            database = index
            rand_serial = yes
            new_certs_dir = issued
            unique_subject = no
            policy = any
            [any]
            countryName = optional
            organizationName = optional
            organizationalUnitName = optional
            commonName = optional
            """;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT);

    private final Path folder;

    private OutsideCa(Path folder) {
        this.folder = folder;
    }

    /** A root of twenty years, with these extensions and further options of {@code openssl req}. */
    static OutsideCa root(Path folder, String commonName, String extensions, String... options) {
        OutsideCa root = prepared(folder, commonName, extensions);
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "req",
                "-x509",
                "-nodes",
                "-days",
                "7300",
                "-config",
                root.file("ca.cnf"),
                "-keyout",
                root.file("ca.key"),
                "-out",
                root.file("ca.crt")));
        command.addAll(options.length == 0 ? List.of("-newkey", "rsa:2048") : List.of(options));
        Tool.output(command.toArray(String[]::new));
        return root;
    }

    private static OutsideCa prepared(Path folder, String commonName, String extensions) {
        try {
            Files.createDirectories(folder.resolve("issued"));
            Files.writeString(folder.resolve("index"), "");
            Files.writeString(
                    folder.resolve("ca.cnf"),
                    CONFIGURATION
                            .formatted(commonName, extensions)
                            .replace("= index", "= " + folder.resolve("index"))
                            .replace("= issued", "= " + folder.resolve("issued")));
            return new OutsideCa(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A CA below this one. */
    OutsideCa below(Path other, String commonName, String extensions) {
        OutsideCa subordinate = prepared(other, commonName, extensions);
        Tool.output(
                "openssl",
                "req",
                "-new",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-config",
                subordinate.file("ca.cnf"),
                "-keyout",
                subordinate.file("ca.key"),
                "-out",
                subordinate.file("ca.csr"));
        issue(Path.of(subordinate.file("ca.csr")), Path.of(subordinate.file("ca.crt")), extensions);
        return subordinate;
    }

    /** Its certificate in PEM. */
    Path certificate() {
        return Path.of(file("ca.crt"));
    }

    /** Its key in PEM. */
    Path key() {
        return Path.of(file("ca.key"));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** Certifies a request for nine years from a minute ago. */
    void issue(Path csr, Path out, String extensions, String... options) {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        issue(csr, out, now.minusMinutes(1), now.plusYears(9), extensions, options);
    }

    /** Certifies a request for a time; {@code options} are further ones of {@code openssl ca}. */
    void issue(Path csr, Path out, ZonedDateTime from, ZonedDateTime until, String extensions, String... options) {
        try {
            Path section = Files.writeString(folder.resolve("extensions"), "[issued]\n" + extensions);
            List<String> command = new ArrayList<>(List.of(
                    "openssl",
                    "ca",
                    "-batch",
                    "-notext",
                    "-preserveDN",
                    "-config",
                    file("ca.cnf"),
                    "-cert",
                    file("ca.crt"),
                    "-keyfile",
                    file("ca.key"),
                    "-startdate",
                    TIME.format(from),
                    "-enddate",
                    TIME.format(until),
                    "-extfile",
                    section.toString(),
                    "-extensions",
                    "issued",
                    "-in",
                    csr.toString(),
                    "-out",
                    out.toString()));
            command.addAll(options.length == 0 ? List.of("-md", "sha256") : List.of(options));
            Tool.output(command.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
