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
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.RegistrationOffice.IssueRequest;
import org.inkan.engine.registration.RegistrationOffice.RevocationRequest;
import org.inkan.routes.http.ApiOperations;
import org.inkan.routes.server.InkanServer;

/**
 * A few certificates of each authority, issued through the registration office as officers would, and what a person needs
 * to try them in {@code HOME/demo/AUTHORITY/}: {@code ca.crt}, {@code good.crt} with {@code good.key},
 * {@code revoked.crt}. Made once in a home.
 */
public final class Examples {

    /** Certificates a segment in the demo, so that several segments exist. */
    public static final int CERTIFICATES_PER_SEGMENT = 10;

    private static final String GOOD = "山田 太郎";
    private static final String REVOKED = "鈴木 花子";
    private static final List<String> OTHERS =
            List.of("佐藤 一郎", "高橋 恵", "田中 健", "伊藤 誠", "渡辺 明", "中村 愛", "小林 学", "加藤 翼", "吉田 遥", "山本 光");

    private final InkanServer server;
    private final ApiOperations office;
    private final Officer examiner = new Officer("officer1", Set.of(Role.REGISTRATION_OFFICER));
    private final Officer approver = new Officer("officer2", Set.of(Role.REGISTRATION_OFFICER));

    /** Examples for a server that is ready. */
    public Examples(InkanServer server) {
        this.server = server;
        this.office = server.office();
    }

    /** Makes what is not there yet. */
    public void make() {
        for (Authority authority : server.engine().authorities()) {
            Path folder = folder(authority);
            // Written last: a home that was stopped in the middle gets a whole set at the next start.
            if (!Files.exists(folder.resolve("revoked.crt"))) {
                make(authority, folder);
            }
        }
    }

    /** Where the examples of an authority lie. */
    public Path folder(Authority authority) {
        return server.home().demo().resolve(authority.definition().authority());
    }

    private void make(Authority authority, Path folder) {
        try {
            Files.createDirectories(folder);
            write(folder.resolve("ca.crt"), certificate(authority.active().encodedCertificate()), "rw-r--r--");
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            KeyPair good = keys.generateKeyPair();
            write(folder.resolve("good.key"), pem(good.getPrivate()), "rw-------");
            write(folder.resolve("good.crt"), certificate(issue(authority, GOOD, good)), "rw-r--r--");
            KeyPair shared = keys.generateKeyPair();
            for (String name : OTHERS) {
                issue(authority, name, shared);
            }
            Application toRevoke = apply(authority, REVOKED, keys.generateKeyPair());
            byte[] revoked = office.certificate(approver, toRevoke.id());
            revoke(toRevoke);
            write(folder.resolve("revoked.crt"), certificate(revoked), "rw-r--r--");
        } catch (IOException e) {
            throw new UncheckedIOException("The examples cannot be written to " + folder, e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("This Java platform cannot make RSA keys.", e);
        }
    }

    private byte[] issue(Authority authority, String commonName, KeyPair keys)
            throws IOException, OperatorCreationException {
        return office.certificate(approver, apply(authority, commonName, keys).id());
    }

    private Application apply(Authority authority, String commonName, KeyPair keys)
            throws IOException, OperatorCreationException {
        X500Name subject = new X500NameBuilder()
                .addRDN(BCStyle.C, "JP")
                .addRDN(BCStyle.CN, (ASN1Encodable) new DERUTF8String(commonName))
                .build();
        String request = pem(new JcaPKCS10CertificationRequestBuilder(subject, keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        Application application = office.apply(
                examiner,
                new IssueRequest(
                        authority.definition().authority(),
                        authority.definition().profiles().get(0),
                        request,
                        Optional.of(commonName),
                        List.of("example of the demo")));
        office.examine(examiner, application.id(), List.of("example of the demo: nothing was checked"));
        return office.approve(approver, application.id());
    }

    private void revoke(Application issued) {
        Application revocation = office.revoke(
                examiner,
                new RevocationRequest(
                        issued.serialNumber().orElseThrow(), Optional.of(issued.authority()), "keyCompromise"));
        office.approve(approver, revocation.id());
    }

    private static String certificate(byte[] der) throws IOException {
        return pem(new PemObject("CERTIFICATE", der));
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    private static void write(Path file, String text, String rights) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
        Files.writeString(file, text);
    }
}
