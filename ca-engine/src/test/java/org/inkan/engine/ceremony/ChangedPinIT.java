package org.inkan.engine.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.inkan.engine.ceremony.TestCeremonies.HOLDERS;
import static org.inkan.engine.ceremony.TestCeremonies.ID;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.engine.Refusal;
import org.inkan.engine.key.token.SoftToken;
import org.inkan.engine.key.token.TokenKeyVault;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token's PIN is changed with the vendor's tool, and the shares follow (REG-10). */
@Requirement({"KEY-2", "REG-10"})
class ChangedPinIT {

    private static final String FIRST = "Pin-246810";
    private static final String CHANGED = "Pin-135790";

    @TempDir
    private Path home;

    private static CeremonyRequest request(CeremonyKind kind, List<String> holders, String pin) {
        return new CeremonyRequest(
                kind, ID, "a test", holders, Optional.empty(), Optional.empty(), Optional.of(pin), false);
    }

    private static void changePin(SoftToken soft, String from, String to) {
        soft.run(
                "pkcs11-tool",
                "--module",
                "/usr/lib/softhsm/libsofthsm2.so",
                "--token-label",
                "inkan",
                "--login",
                "--pin",
                from,
                "--change-pin",
                "--new-pin",
                to);
    }

    private static Refusal refused(TestCeremonies ca, CeremonyRequest request) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> ca.begin(request));
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    @Test
    void newSharesGiveBackTheNewPin() throws Exception {
        SoftToken soft = SoftToken.make(home.resolve("token"), "inkan");
        changePin(soft, SoftToken.PIN, FIRST);
        try (TestCeremonies ca = TestCeremonies.open(
                home,
                () -> new TokenKeyVault(soft.definition("inkan"), home.resolve("keys"), "locked"),
                "keeper: token\n  token: hsm1")) {
            String first = ca.begin(request(CeremonyKind.GENERATE, HOLDERS, FIRST));
            ca.confirm(first, "a1", "a2", "a3");
            ca.handOut(first, HOLDERS);
            ca.close(first);
            assertThat(ca.authority().orElseThrow().isLocked()).isFalse();

            changePin(soft, FIRST, CHANGED);
            assertThat(refused(ca, request(CeremonyKind.ACTIVATE, List.of(), CHANGED)))
                    .hasMessageContaining("or its shares are replaced since the token has another PIN");
            assertThat(refused(ca, request(CeremonyKind.REPLACE, List.of(), "Wrong-13579")))
                    .hasMessageContaining("PIN");
            assertThat(ca.authority().orElseThrow().isLocked())
                    .as("it goes on signing")
                    .isFalse();

            String interrupted = ca.begin(request(CeremonyKind.REPLACE, List.of(), CHANGED));
            ca.restart();
            assertThat(catchThrowableOfType(Refusal.class, () -> ca.confirm(interrupted, "a1")))
                    .hasMessageContaining("was in the server's memory only and is gone");
            ca.office().cancel(TestCeremonies.MANAGER, interrupted, "the server stopped");

            String id = ca.begin(request(CeremonyKind.REPLACE, List.of(), CHANGED));
            ca.confirm(id, "a1", "a2", "a3");
            ca.handOut(id, HOLDERS);
            assertThat(ca.office().record(TestCeremonies.MANAGER, id))
                    .contains("The token's new PIN given", "give back the token's new PIN")
                    .doesNotContain(CHANGED);
            ca.close(id);
            Map<String, String> sheets = Map.copyOf(ca.sheets());
            ca.restart();
            assertThat(ca.authority().orElseThrow().isLocked()).isTrue();
            ca.sheets().putAll(sheets);
            ca.activate("a1", "a4", "a5");
            assertThat(ca.authority().orElseThrow().isLocked()).isFalse();
            ca.authority().orElseThrow().issueDueCrls();
        }
    }
}
