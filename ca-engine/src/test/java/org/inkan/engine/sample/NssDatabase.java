package org.inkan.engine.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.inkan.engine.Command;

/** A fresh database of NSS with the certificates of one path, of which the root alone is trusted, for everything. */
final class NssDatabase {

    private final String database;
    private final String first;

    private NssDatabase(String database, String first) {
        this.database = database;
        this.first = first;
    }

    static NssDatabase of(SampleFiles files) {
        NssDatabase nss = empty(files);
        for (int i = files.length() - 1; i >= 0; i--) {
            nss.add("c" + i, i == files.length() - 1 ? "CT,C,C" : ",,", files.file(i + ".der"));
        }
        return nss;
    }

    /** Takes the root of a path into a database of its own. */
    static Command addingRoot(SampleFiles files) {
        NssDatabase nss = empty(files);
        return Command.run(
                "certutil", "-A", "-d", nss.database, "-n", "root", "-t", "CT,C,C", "-i", files.file("root.der"));
    }

    private static NssDatabase empty(SampleFiles files) {
        try {
            String database = "sql:" + Files.createTempDirectory(files.folder(), "nss");
            Command.succeed("certutil", "-N", "-d", database, "--empty-password");
            return new NssDatabase(database, files.file("0.der"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name, String trust, String file) {
        Command.succeed("certutil", "-A", "-d", database, "-n", name, "-t", trust, "-i", file);
    }

    /** What NSS says of the certificate at the start of the path, for a usage as {@code certutil -V} writes it. */
    Command validate(String usage) {
        return Command.run("certutil", "-V", "-e", "-d", database, "-n", "c0", "-u", usage);
    }

    /** What NSS's PKIX library says of the path of a CA's certificate, and of a policy along it. */
    Command follow(String policy) {
        return Command.run("vfychain", "-d", database, "-pp", "-u", "3", "-o", "OID." + policy, "-r", first);
    }

    /** Takes a CRL in. */
    Command addCrl(String file) {
        return Command.run("crlutil", "-I", "-d", database, "-i", file);
    }
}
