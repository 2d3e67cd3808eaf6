package org.inkan.engine.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.inkan.directory.ldap.DirectoryServer;
import org.inkan.directory.ldap.LdapSettings;
import org.inkan.directory.store.EntryStore;
import org.inkan.directory.store.StoreSettings;
import org.inkan.engine.TestClock;
import org.inkan.engine.TestKeys;
import org.inkan.engine.validation.source.AllowedAddresses;
import org.inkan.engine.validation.source.DirectorySource;
import org.inkan.engine.validation.source.LdapSource;
import org.inkan.engine.validation.source.Limits;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NIST PKITS with certificates and CRLs in our own directory: read in process, and over LDAP as others read it. */
@Requirement("XC-5")
class PkitsDirectoryIT {

    @TempDir
    Path home;

    @Test
    void everyCaseGivesTheResultOfNistFromOurDirectory() throws Exception {
        Pkits pkits = new Pkits();
        try (EntryStore store = EntryStore.open(
                home.resolve("data"),
                StoreSettings.standard(new TestClock("2026-11-20T03:00:00Z"), TestKeys.RANDOM)
                        .withMapSize(1L << 24, 1L << 30))) {
            Set<DN> contexts = new PkitsDirectory(pkits).addTo(store);
            DirectorySource directory = new DirectorySource(store, dn -> true);
            assertThat(wrong(pkits, new PathValidator(List.of(directory), List.of(directory), Limits.standard())))
                    .isEmpty();
            try (DirectoryServer server =
                    DirectoryServer.start(LdapSettings.defaults().withPort(0), store, contexts, TestKeys.RANDOM)) {
                LdapSource ldap = new LdapSource(
                        List.of(URI.create("ldap://127.0.0.1:" + server.port())), AllowedAddresses.none());
                assertThat(wrong(pkits, new PathValidator(List.of(ldap), List.of(ldap), Limits.standard())))
                        .isEmpty();
            }
        }
    }

    private static List<String> wrong(Pkits pkits, PathValidator validator) {
        X509Certificate anchor = pkits.anchor();
        List<String> wrong = new ArrayList<>();
        for (PkitsCase one : PkitsCase.all()) {
            Outcome outcome = validator.validate(
                    pkits.certificate(one),
                    ValidationInputs.at(Pkits.TIME, List.of(anchor)).with(one.inputs()));
            if (outcome instanceof Outcome.Valid != one.valid()) {
                wrong.add(one + ": " + Outcomes.told(outcome) + " " + outcome.obstacles());
            }
        }
        return wrong;
    }
}
