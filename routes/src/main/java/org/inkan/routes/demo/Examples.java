package org.inkan.routes.demo;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.CrlScheme;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.RegistrationOffice.IssueRequest;
import org.inkan.engine.registration.RegistrationOffice.RevocationRequest;
import org.inkan.engine.sample.SampleValues;
import org.inkan.routes.http.ApiOperations;
import org.inkan.routes.server.InkanServer;

/**
 * A few certificates of each authority, issued through the registration office as officers would, and what a person needs
 * to try them in {@code HOME/demo/AUTHORITY/}: {@code ca.crt} (the CA's certificate and those above it, the root's last),
 * {@code good.crt} with {@code good.key}, {@code revoked.crt}. Made once in a home.
 */
public final class Examples {

    /** Certificates a segment in the demo, so that several segments exist. */
    public static final int CERTIFICATES_PER_SEGMENT = 10;

    private static final String GOOD = "山田 太郎";
    private static final String REVOKED = "鈴木 花子";
    private static final List<String> OTHERS =
            List.of("佐藤 一郎", "高橋 恵", "田中 健", "伊藤 誠", "渡辺 明", "中村 愛", "小林 学", "加藤 翼", "吉田 遥", "山本 光");

    private final InkanServer server;
    private final OutsideCertificates outside;
    private final ApiOperations office;
    private final Officer examiner = new Officer("officer1", Set.of(Role.REGISTRATION_OFFICER));
    private final Officer approver = new Officer("officer2", Set.of(Role.REGISTRATION_OFFICER));

    /** Examples for a server that is ready. */
    public Examples(InkanServer server) {
        this(server, new OutsideCertificates(server));
    }

    /**
     * As above.
     *
     * @param outside knows the root above the authorities that no authority here has certified
     */
    public Examples(InkanServer server, OutsideCertificates outside) {
        this.server = server;
        this.outside = outside;
        this.office = server.office();
    }

    /** Makes what is not there yet. */
    public void make() {
        for (Authority authority : server.engine().authorities()) {
            Path folder = folder(authority);
            if (!areMade(folder)) {
                make(authority, folder);
            }
        }
    }

    /** Whether they lie in a folder. Written last: a home that was stopped in the middle gets a whole set at the next start. */
    static boolean areMade(Path folder) {
        return Files.exists(folder.resolve("revoked.crt"));
    }

    /** Where the examples of an authority lie. */
    public Path folder(Authority authority) {
        return server.home().demo().resolve(authority.definition().authority());
    }

    private void make(Authority authority, Path folder) {
        try {
            Files.createDirectories(folder);
            write(folder.resolve("ca.crt"), path(authority), "rw-r--r--");
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            Optional<CertificateProfile> profile = ExampleSubjects.profile(authority);
            if (profile.isPresent()) {
                subscribers(authority, profile.get(), folder, keys);
            } else {
                subordinates(authority, folder, keys);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The examples cannot be written to " + folder, e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("This Java platform cannot make RSA keys.", e);
        }
    }

    private void subscribers(Authority authority, CertificateProfile profile, Path folder, KeyPairGenerator keys)
            throws IOException, OperatorCreationException {
        good(authority, profile, folder, "good", keys.generateKeyPair());
        if (authority.definition().revocation().crls() == CrlScheme.SEGMENTED) {
            KeyPair shared = keys.generateKeyPair();
            for (String name : OTHERS) {
                issue(authority, profile, name, shared);
            }
        }
        revoke(authority, profile, folder, "revoked", keys.generateKeyPair());
    }

    /** Issues a certificate for a key, and writes both as {@code NAME.key} and {@code NAME.crt}. */
    void good(Authority authority, CertificateProfile profile, Path folder, String name, KeyPair keys)
            throws IOException, OperatorCreationException {
        write(folder.resolve(name + ".key"), pem(keys.getPrivate()), "rw-------");
        write(folder.resolve(name + ".crt"), certificate(issue(authority, profile, GOOD, keys)), "rw-r--r--");
    }

    /** As {@link #good}, and revokes it. */
    void revoked(Authority authority, CertificateProfile profile, Path folder, String name, KeyPair keys)
            throws IOException, OperatorCreationException {
        write(folder.resolve(name + ".key"), pem(keys.getPrivate()), "rw-------");
        revoke(authority, profile, folder, name, keys);
    }

    private void revoke(Authority authority, CertificateProfile profile, Path folder, String name, KeyPair keys)
            throws IOException, OperatorCreationException {
        Application toRevoke = apply(authority, profile, REVOKED, keys);
        byte[] revoked = office.certificate(approver, toRevoke.id());
        revoke(toRevoke.serialNumber().orElseThrow(), toRevoke.authority());
        write(folder.resolve(name + ".crt"), certificate(revoked), "rw-r--r--");
    }

    /**
     * A root: the CA below it stands for the good certificates, and one of its keys that was given up for the others. The
     * good one's key stays in the server's vault.
     */
    private void subordinates(Authority authority, Path folder, KeyPairGenerator keys) throws IOException {
        Optional<Authority> below = server.engine().authorities().stream()
                .filter(one -> one.definition()
                        .issuerHere()
                        .equals(Optional.of(authority.definition().authority())))
                .findFirst();
        if (below.isEmpty()) {
            return;
        }
        byte[] good = below.get().active().encodedCertificate();
        write(folder.resolve("good.crt"), certificate(good), "rw-r--r--");
        byte[] revoked = authority.certify(
                below.get().ownProfile(),
                below.get().active().subject(),
                SubjectPublicKeyInfo.getInstance(
                        keys.generateKeyPair().getPublic().getEncoded()),
                "example of the demo");
        revoke(
                new X509CertificateHolder(revoked).getSerialNumber().toString(16),
                authority.definition().authority());
        write(folder.resolve("revoked.crt"), certificate(revoked), "rw-r--r--");
    }

    /** The authority's certificate, and those above it. */
    private String path(Authority authority) throws IOException {
        StringBuilder path = new StringBuilder(certificate(authority.active().encodedCertificate()));
        if (authority.definition().isExternal()) {
            return path.append(outside.rootCertificate().orElse("")).toString();
        }
        Optional<Authority> above = authority.definition().issuerHere().flatMap(this::authority);
        return above.isPresent() ? path.append(path(above.get())).toString() : path.toString();
    }

    private Optional<Authority> authority(String id) {
        return server.engine().authorities().stream()
                .filter(one -> one.definition().authority().equals(id))
                .findFirst();
    }

    private byte[] issue(Authority authority, CertificateProfile profile, String person, KeyPair keys)
            throws IOException, OperatorCreationException {
        return office.certificate(
                approver, apply(authority, profile, person, keys).id());
    }

    private Application apply(Authority authority, CertificateProfile profile, String person, KeyPair keys)
            throws IOException, OperatorCreationException {
        JcaPKCS10CertificationRequestBuilder builder =
                new JcaPKCS10CertificationRequestBuilder(SampleValues.subject(profile, person), keys.getPublic());
        SampleValues.extensions(profile)
                .ifPresent(extensions ->
                        builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions));
        String request = pem(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        Application application = office.apply(
                examiner,
                new IssueRequest(
                        authority.definition().authority(),
                        profile.profile(),
                        request,
                        Optional.of(person),
                        List.of("example of the demo")));
        office.examine(examiner, application.id(), List.of("example of the demo: nothing was checked"));
        return office.approve(approver, application.id());
    }

    private void revoke(String serialNumber, String authority) {
        Application revocation =
                office.revoke(examiner, new RevocationRequest(serialNumber, Optional.of(authority), "keyCompromise"));
        office.approve(approver, revocation.id());
    }

    static String certificate(byte[] der) throws IOException {
        return pem(new PemObject("CERTIFICATE", der));
    }

    static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    static void write(Path file, String text, String rights) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
        Files.writeString(file, text);
    }
}
