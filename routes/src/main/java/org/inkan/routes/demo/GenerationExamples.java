package org.inkan.routes.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Set;
import org.bouncycastle.operator.OperatorCreationException;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.repository.ShownAuthority;
import org.inkan.engine.repository.ShownCertificate;
import org.inkan.engine.repository.ShownCertificate.Kind;
import org.inkan.routes.server.InkanServer;

/**
 * One authority of the demo in its second key generation (KEY-5), with what a person needs to cross the changeover by hand in
 * {@code HOME/demo/AUTHORITY/}: both roots, both link certificates, and a good and a revoked certificate of each generation.
 * Made once in a fresh home, before the other examples.
 */
public final class GenerationExamples {

    /** The authority that has changed over: its CPS prints the names of both generations' files. */
    public static final String AUTHORITY = "g-id";

    /** Written last: a home that was stopped in the middle gets the rest at the next start. */
    private static final String LAST = "OldWithNew.crt";

    private final InkanServer server;
    private final Examples examples;
    private final Officer administrator = new Officer("administrator", Set.of(Role.CA_ADMINISTRATOR));

    /** Examples for a server that is ready. */
    public GenerationExamples(InkanServer server, Examples examples) {
        this.server = server;
        this.examples = examples;
    }

    /** Makes what is not there yet; a home whose other examples are of the first generation stays as it is. */
    public void make() {
        for (Authority authority : server.engine().authorities()) {
            if (!authority.definition().authority().equals(AUTHORITY)) {
                continue;
            }
            Path folder = examples.folder(authority);
            if (!isMade(folder) && !Examples.areMade(folder)) {
                make(authority, folder);
            }
        }
    }

    /** Whether they lie in the folder of an authority's examples. */
    static boolean isMade(Path folder) {
        return Files.exists(folder.resolve(LAST));
    }

    private void make(Authority authority, Path folder) {
        CertificateProfile profile = ExampleSubjects.profile(authority).orElseThrow();
        try {
            Files.createDirectories(folder);
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            int first = authority.definition().generation().first();
            if (authority.active().number() == first) {
                certificates(authority, profile, folder, "gen1", keys);
                server.changeovers().run(administrator, AUTHORITY, first + 1);
            }
            certificates(authority, profile, folder, "gen2", keys);
            for (ShownCertificate shown : ShownAuthority.of(authority).certificates()) {
                if (shown.kind() == Kind.SELF_SIGNED) {
                    boolean isOld =
                            shown.generation().filter(number -> number == first).isPresent();
                    write(folder, (isOld ? "old" : "new") + "-root.crt", shown);
                } else if (shown.kind() == Kind.NEW_WITH_OLD) {
                    write(folder, "NewWithOld.crt", shown);
                }
            }
            for (ShownCertificate shown : ShownAuthority.of(authority).certificates()) {
                if (shown.kind() == Kind.OLD_WITH_NEW) {
                    write(folder, LAST, shown);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The examples cannot be written to " + folder, e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("This Java platform cannot make RSA keys.", e);
        }
    }

    private void certificates(
            Authority authority, CertificateProfile profile, Path folder, String generation, KeyPairGenerator keys)
            throws IOException, OperatorCreationException {
        KeyPair good = keys.generateKeyPair();
        examples.good(authority, profile, folder, generation + "-good", good);
        KeyPair revoked = keys.generateKeyPair();
        examples.revoked(authority, profile, folder, generation + "-revoked", revoked);
    }

    private static void write(Path folder, String name, ShownCertificate shown) throws IOException {
        Examples.write(
                folder.resolve(name), Examples.certificate(shown.certificate().getEncoded()), "rw-r--r--");
    }
}
