package org.inkan.engine;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.inkan.directory.Directory;
import org.inkan.directory.store.EntryStore;
import org.inkan.directory.store.StoreSettings;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.key.LockableVault;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.RegistrationOffice;
import org.inkan.engine.registration.RegistrationOffice.IssueRequest;
import org.inkan.engine.registration.RegistrationOffice.RevocationRequest;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;

/** The G-ID authority of the distribution over a real store, with a clock that the test moves. */
public final class TestCa implements AutoCloseable {

    public static final Path CONF = Path.of("..", "conf");
    public static final String ID = "g-id";
    public static final String PROFILE = "g-id-subscriber";
    public static final Officer ONE = new Officer("officer1", Set.of(Role.REGISTRATION_OFFICER));
    public static final Officer TWO = new Officer("officer2", Set.of(Role.REGISTRATION_OFFICER));

    private final EntryStore store;
    private final FailingDirectory directory;
    private final TestClock clock;
    private final LockableVault vault;
    private PolicyFolder policies;
    private CaEngine engine;

    private TestCa(Path home, TestClock clock, PolicyFolder policies) {
        this(home, clock, policies, TestKeys.shared());
    }

    private TestCa(Path home, TestClock clock, PolicyFolder policies, LockableVault vault) {
        this.clock = clock;
        this.vault = vault;
        this.store = EntryStore.open(
                home.resolve("data"),
                StoreSettings.standard(clock, TestKeys.RANDOM).withMapSize(1L << 24, 1L << 30));
        this.directory = new FailingDirectory(store);
        this.policies = policies;
        this.engine = start();
    }

    /** Copies the shipped files of policy, without the demo's, into a folder where a test may change them. */
    public static void copyShipped(Path conf) throws IOException {
        for (String folder : List.of("authorities", "profiles")) {
            Files.createDirectories(conf.resolve(folder));
            try (Stream<Path> files = Files.list(CONF.resolve(folder))) {
                for (Path file : files.toList()) {
                    Files.copy(file, conf.resolve(folder).resolve(file.getFileName()));
                }
            }
        }
    }

    /** A first start in {@code home}. */
    public static TestCa open(Path home) {
        return open(home, definition -> definition);
    }

    /** As above, with the authority's definition changed. */
    public static TestCa open(Path home, UnaryOperator<AuthorityDefinition> change) {
        return new TestCa(home, new TestClock("2026-11-20T03:00:00Z"), policies(change));
    }

    /** A first start with every authority of the distribution. */
    public static TestCa openAll(Path home) {
        return new TestCa(home, new TestClock("2026-11-20T03:00:00Z"), PolicyFolder.read(CONF));
    }

    /** A first start with these definitions. */
    public static TestCa openWith(Path home, PolicyFolder policies) {
        return new TestCa(home, new TestClock("2026-11-20T03:00:00Z"), policies);
    }

    /** As above, with keys of its own. */
    public static TestCa openWith(Path home, PolicyFolder policies, LockableVault vault) {
        return openWith(home, policies, vault, "2026-11-20T03:00:00Z");
    }

    /** As above, beginning at another moment: some validators refuse to look into the future. */
    public static TestCa openWith(Path home, PolicyFolder policies, LockableVault vault, String start) {
        return new TestCa(home, new TestClock(start), policies, vault);
    }

    /** A first start with these definitions, now: for tools that look at the system's clock. */
    public static TestCa openNow(Path home, PolicyFolder policies) {
        return new TestCa(
                home,
                new TestClock(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()),
                policies);
    }

    private static PolicyFolder policies(UnaryOperator<AuthorityDefinition> change) {
        PolicyFolder shipped = PolicyFolder.read(CONF)
                .only(definition -> definition.authority().equals(ID));
        return new PolicyFolder(shipped.authorities().stream().map(change).toList(), shipped.profiles());
    }

    private CaEngine start() {
        return CaEngine.open(policies, directory, vault, TestKeys.RANDOM, clock);
    }

    /** Forgets all that is not in the directory and starts again, as after a crash. */
    public void restart() {
        engine = start();
    }

    /** As above, with another definition of the authority. */
    public void restart(UnaryOperator<AuthorityDefinition> change) {
        restart(policies(change));
    }

    /** As above, with other definitions altogether. */
    public void restart(PolicyFolder others) {
        policies = others;
        engine = start();
    }

    public CaEngine engine() {
        return engine;
    }

    public RegistrationOffice office() {
        return engine.office();
    }

    public Authority authority() {
        return engine.authorities().get(0);
    }

    /** One of several authorities. */
    public Authority authority(String id) {
        return engine.authorities().stream()
                .filter(one -> one.definition().authority().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public TestClock clock() {
        return clock;
    }

    public FailingDirectory failing() {
        return directory;
    }

    public Directory directory() {
        return store;
    }

    public static IssueRequest request(String pem) {
        return new IssueRequest(ID, PROFILE, pem, Optional.of("Yamada Hanako"), List.of("residence certificate"));
    }

    /** Enters, examines and approves an application, and carries it out. */
    public X509Certificate issue(String cn) {
        String id = office().apply(ONE, request(TestRequests.good(cn))).id();
        office().examine(ONE, id, List.of("documents: in order"));
        office().approve(TWO, id);
        office().carryOut(id, () -> {});
        return certificate(id);
    }

    public X509Certificate certificate(String id) {
        return x509(office().certificate(ONE, id));
    }

    /** Asks for a revocation, approves it, and carries it out. */
    public Application revoke(BigInteger serialNumber, String reason) {
        String id = office().revoke(ONE, new RevocationRequest(serialNumber.toString(16), Optional.empty(), reason))
                .id();
        office().approve(TWO, id);
        return office().carryOut(id, () -> {});
    }

    public DN caEntry() {
        return authority().definition().subject();
    }

    public Entry entry(DN dn) {
        return directory.read(dn).orElseThrow(() -> new AssertionError("no entry " + dn));
    }

    /** The full CRL. */
    public X509CRL fullCrl() {
        return crl(caEntry(), AttributeNames.CERTIFICATE_REVOCATION_LIST);
    }

    /** The user CRL of {@code cn=CRLn}. */
    public X509CRL segment(int n) {
        return crl(DirectoryTree.segment(caEntry(), n), AttributeNames.CERTIFICATE_REVOCATION_LIST);
    }

    public X509CRL arl() {
        return crl(DirectoryTree.segment(caEntry(), 1), AttributeNames.AUTHORITY_REVOCATION_LIST);
    }

    /** Every CRL that is published, by entry and attribute. */
    public Map<String, X509CRL> crls() {
        Map<String, X509CRL> crls = new TreeMap<>();
        crls.put("full", fullCrl());
        crls.put("arl", arl());
        for (int n = 1; directory.read(DirectoryTree.segment(caEntry(), n)).isPresent(); n++) {
            crls.put("CRL" + n, segment(n));
        }
        return crls;
    }

    public X509CRL crl(DN dn, String attribute) {
        byte[][] values = entry(dn).getAttributeValueByteArrays(attribute);
        if (values == null || values.length != 1) {
            throw new AssertionError(dn + " has not one value of " + attribute);
        }
        return x509Crl(values[0]);
    }

    public static X509CRL x509Crl(byte[] der) {
        try {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public X509Certificate caCertificate() {
        return x509(authority().active().encodedCertificate());
    }

    public static X509Certificate x509(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether every full CRL is good at the clock's moment. */
    public boolean fullCrlsAreFresh() {
        byte[][] values = entry(caEntry()).getAttributeValueByteArrays(AttributeNames.CERTIFICATE_REVOCATION_LIST);
        return values != null
                && Stream.of(values)
                        .map(TestCa::x509Crl)
                        .allMatch(crl -> crl.getNextUpdate().toInstant().isAfter(clock.instant()));
    }

    /** cRLNumber of a CRL. */
    public static BigInteger number(X509CRL crl) {
        byte[] octets = crl.getExtensionValue("2.5.29.20");
        return org.bouncycastle.asn1.ASN1Integer.getInstance(org.bouncycastle.asn1.ASN1OctetString.getInstance(octets)
                        .getOctets())
                .getValue();
    }

    @Override
    public void close() {
        store.close();
    }
}
