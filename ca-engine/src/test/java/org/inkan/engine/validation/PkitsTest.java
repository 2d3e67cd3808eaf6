package org.inkan.engine.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.inkan.engine.validation.source.CertificatePool;
import org.inkan.engine.validation.source.Limits;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

/** NIST PKITS, sections 4.1 to 4.16, by our validator beside the JDK's and Bouncy Castle's. */
@Requirement("XC-6")
class PkitsTest {

    private static final Path TABLE = Path.of("target", "pkits.md");

    /** Every case gives NIST's result, and the policy set that NIST names; {@code target/pkits.md} is the table. */
    @Test
    void everyCaseGivesTheResultOfNist() throws GeneralSecurityException, IOException {
        Pkits pkits = new Pkits();
        CertificatePool pool = CertificatePool.of(pkits.readCertificates(), pkits.readCrls());
        PathValidator validator = new PathValidator(List.of(pool), List.of(pool), Limits.standard());
        OtherValidators jdk = OtherValidators.jdk(pkits.certificates(), pkits.crls());
        OtherValidators bouncyCastle = OtherValidators.bouncyCastle(pkits.certificates(), pkits.crls());
        X509Certificate anchor = pkits.anchor();
        List<String> wrong = new ArrayList<>();
        List<String> wrongOfJdk = new ArrayList<>();
        List<String> wrongOfBouncyCastle = new ArrayList<>();
        List<String> table = new ArrayList<>(List.of(
                "| case | certificate | NIST | Inkan | JDK | Bouncy Castle | why |",
                "| --- | --- | --- | --- | --- | --- | --- |"));
        List<PkitsCase> cases = PkitsCase.all();
        for (PkitsCase one : cases) {
            X509Certificate certificate = pkits.certificate(one);
            Outcome outcome = validator.validate(
                    certificate,
                    ValidationInputs.at(Pkits.TIME, List.of(anchor)).with(one.inputs()));
            boolean byJdk = jdk.isValid(certificate, anchor, Pkits.TIME, one.inputs(), true);
            boolean byBouncyCastle = bouncyCastle.isValid(certificate, anchor, Pkits.TIME, one.inputs(), true);
            if (!agrees(one, outcome)) {
                wrong.add(one + " NIST " + word(one.valid()) + ": " + Outcomes.told(outcome));
            }
            if (byJdk != one.valid()) {
                wrongOfJdk.add(one.number());
            }
            if (byBouncyCastle != one.valid()) {
                wrongOfBouncyCastle.add(one.number());
            }
            table.add("| " + one.number() + " | " + one.certificate() + " | " + word(one.valid()) + " | "
                    + word(outcome instanceof Outcome.Valid) + " | " + word(byJdk) + " | " + word(byBouncyCastle)
                    + " | " + Outcomes.told(outcome) + " |");
        }
        Files.createDirectories(TABLE.toAbsolutePath().getParent());
        Files.write(TABLE, table);

        assertThat(cases.stream().map(PkitsTest::caseNumber).distinct()).hasSize(224);
        assertThat(wrong).isEmpty();
        // Why section 6.3 is ours: the JDK does not look at delta CRLs.
        assertThat(wrongOfJdk).containsExactly("4.15.4", "4.15.5");
        assertThat(wrongOfBouncyCastle).isEmpty();
    }

    private static boolean agrees(PkitsCase one, Outcome outcome) {
        if (outcome instanceof Outcome.Valid valid) {
            return one.valid()
                    && one.policies().map(valid.policies()::equals).orElse(true)
                    && !valid.revocationData().isEmpty();
        }
        return !one.valid() && !outcome.rejected().isEmpty();
    }

    /** The number without that of the sub-test. */
    private static String caseNumber(PkitsCase one) {
        String[] parts = one.number().split("\\.", -1);
        return parts[0] + "." + parts[1] + "." + parts[2];
    }

    private static String word(boolean valid) {
        return valid ? "valid" : "invalid";
    }
}
