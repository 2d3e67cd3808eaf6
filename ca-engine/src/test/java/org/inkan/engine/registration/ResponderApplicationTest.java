package org.inkan.engine.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.TestRequests;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.registration.RegistrationOffice.IssueRequest;
import org.inkan.engine.sample.SampleValues;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registration officers certify subscribers, and nobody who would speak for the authority itself. */
class ResponderApplicationTest {

    private static final String MEMBER = "member";

    @Test
    @Requirement("REG-3")
    void noApplicationMakesAnybodyAnOcspResponder(@TempDir Path home) {
        PolicyFolder policies =
                PolicyFolder.read(TestCa.CONF).only(one -> one.authority().equals(MEMBER));
        try (TestCa ca = TestCa.openWith(home, policies)) {
            CertificateProfile responder = ca.authority(MEMBER).profiles().stream()
                    .filter(profile -> profile.profile().equals("member-ocsp"))
                    .findFirst()
                    .orElseThrow();
            IssueRequest request = new IssueRequest(
                    MEMBER,
                    responder.profile(),
                    TestRequests.pem(TestKeys.SUBSCRIBER, SampleValues.subject(responder), builder -> {}),
                    Optional.of("Yamada Hanako"),
                    List.of());

            Refusal refusal =
                    catchThrowableOfType(Refusal.class, () -> ca.office().apply(TestCa.ONE, request));

            assertThat(refusal).as("a refusal").isNotNull();
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
            assertThat(refusal)
                    .hasMessage(
                            "Profile member-ocsp is for whoever answers OCSP in the name of authority member (RFC 6960"
                                    + " section 4.2.2.2), and no registration officer has one certified (REG-3). Apply under one"
                                    + " of: member-subscriber, member-time-stamping.");
        }
    }
}
