package org.inkan.engine.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.ending.Ending;
import org.inkan.engine.ending.EndingKind;
import org.inkan.engine.ending.EndingReport;
import org.inkan.engine.ending.EndingRequest;
import org.inkan.engine.key.LockableVault;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an authority and the CA outside that certifies it have to do with each other besides its certificate. */
class OutsideCertifierTest {

    private static final String ID = "jprs-dv";
    private static final Officer ADMINISTRATOR = new Officer("administrator", Set.of(Role.CA_ADMINISTRATOR));
    private static final Officer MANAGER = new Officer("manager", Set.of(Role.OPERATIONS_MANAGER));

    @TempDir
    private Path home;

    @Test
    @Requirement("KEY-6")
    void theCaOutsideIsToldOfACompromiseFirst() throws Exception {
        PolicyFolder policies =
                PolicyFolder.read(TestCa.CONF).only(one -> one.authority().equals(ID));
        try (TestCa ca = TestCa.openWith(home, policies)) {
            OutsideRoot root = new OutsideRoot(ca.clock().instant());
            AuthorityOffice office = ca.engine().authorityOffice();
            office.install(ADMINISTRATOR, ID, root.path(office.request(ADMINISTRATOR, ID)));
            EndingRequest stolen =
                    new EndingRequest(ID, EndingKind.COMPROMISE, ID, Optional.of("stolen"), Optional.empty());
            ca.engine().endings().decide(ADMINISTRATOR, stolen);
            Ending confirmed = ca.engine().endings().decide(MANAGER, stolen);
            EndingReport report = ca.engine().endings().report(confirmed);
            assertThat(report.told().get(0).who().english()).startsWith("the CA outside that has certified it");
            assertThat(report.told().get(0).by()).isEqualTo(confirmed.day());
        }
    }

    @Test
    @Requirement("KEY-2")
    void aKeyWithSharesIsNotMadeByAskingForItsCertificate() throws IOException {
        Path conf = copyOfConf();
        Path file = conf.resolve("authorities/jprs-dv.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "  activation: unattended\n",
                                "  activation: shares\n  shares: { needed: 2, of: 3 }\n"));
        PolicyFolder policies =
                PolicyFolder.read(conf).only(one -> one.authority().equals(ID));
        LockableVault vault = TestKeys.fresh();
        try (TestCa ca = TestCa.openWith(home, policies, vault)) {
            Refusal refusal = catchThrowableOfType(
                    Refusal.class, () -> ca.engine().authorityOffice().request(ADMINISTRATOR, ID));
            assertThat(refusal).hasMessageContaining("./inkan ceremony open generate jprs-dv");
            assertThat(vault.find("jprs-dv-4")).isEmpty();
        }
    }

    private Path copyOfConf() throws IOException {
        Path conf = home.resolve("conf");
        try (Stream<Path> files = Files.walk(TestCa.CONF)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = conf.resolve(TestCa.CONF.relativize(file));
                Files.createDirectories(copy.resolve(".."));
                Files.copy(file, copy);
            }
        }
        return conf;
    }
}
