package org.inkan.routes.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inkan.routes.bench.OrderRequests.Prepared;

/** {@code openssl ca} with a P-256 key and its database in a file: one process a certificate. */
final class OpensslCa {

    private final Path folder;

    private OpensslCa(Path folder) {
        this.folder = folder;
    }

    /** A CA in {@code folder}. */
    static OpensslCa make(Path folder, OrderRequests requests) throws Exception {
        Files.createDirectory(folder.resolve("issued"));
        Files.writeString(folder.resolve("index.txt"), "");
        Files.writeString(folder.resolve("openssl.cnf"), """
                [ca]
                default_ca = bench
                [bench]
                dir = %s
                database = $dir/index.txt
                new_certs_dir = $dir/issued
                certificate = $dir/ca.crt
                private_key = $dir/ca.key
                rand_serial = yes
                unique_subject = no
                default_md = sha256
                default_days = 199
                policy = name
                copy_extensions = copy
                x509_extensions = server
                [name]
                commonName = supplied
                [server]
                keyUsage = critical, digitalSignature
                extendedKeyUsage = serverAuth
                certificatePolicies = 1.3.6.1.4.1.53827.1.1.4, 2.23.140.1.2.1
                crlDistributionPoints = URI:http://127.0.0.1:8080/bench/fullcrl.crl
                authorityInfoAccess = caIssuers;URI:http://127.0.0.1:8080/bench/ca.crt
                authorityKeyIdentifier = keyid
                subjectKeyIdentifier = hash
                [req]
                distinguished_name = dn
                x509_extensions = issuer
                [dn]
                [issuer]
                basicConstraints = critical, CA:TRUE
                subjectKeyIdentifier = hash
                """.formatted(folder));
        OpensslCa ca = new OpensslCa(folder);
        ca.run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "3650",
                "-config",
                "openssl.cnf",
                "-subj",
                "/CN=Benchmark",
                "-keyout",
                "ca.key",
                "-out",
                "ca.crt");
        ca.issue(requests.fresh(5));
        return ca;
    }

    /** Issues a certificate for each request; certificates per second. */
    double issue(List<Prepared> requests) throws Exception {
        List<Path> files = new ArrayList<>();
        for (Prepared request : requests) {
            files.add(Files.writeString(folder.resolve(request.number() + ".csr"), request.pem()));
        }
        long start = System.nanoTime();
        for (Path file : files) {
            run(
                    "openssl",
                    "ca",
                    "-batch",
                    "-notext",
                    "-config",
                    "openssl.cnf",
                    "-in",
                    file.toString(),
                    "-out",
                    file + ".crt");
        }
        return requests.size() / ((System.nanoTime() - start) / 1e9);
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + said);
        }
    }
}
