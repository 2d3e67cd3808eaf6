package org.inkan.engine.officer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.inkan.engine.FailingDirectory;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DirectoryOfficerRegisterTest {

    @TempDir
    private Path home;

    @TempDir
    private Path folder;

    private TestCa ca;

    @BeforeEach
    void open() {
        ca = TestCa.open(home);
        ca.engine().enrolFirstOfficers(folder);
    }

    @AfterEach
    void close() {
        ca.close();
    }

    @Test
    @Requirement("REG-3")
    void theFirstOfficersSignInWithTheirTokens() throws Exception {
        assertThat(ca.engine().officers().authenticate(token("officer1")).is(Role.REGISTRATION_OFFICER))
                .isTrue();
        Officer administrator = ca.engine().officers().authenticate(token("administrator"));
        assertThat(administrator.roles()).containsExactly(Role.CA_ADMINISTRATOR);
        assertThat(token("officer1")).isNotEqualTo(token("officer2"));
    }

    @Test
    @Requirement("REG-10")
    void theTokenIsReadByItsOwnerOnlyAndTheDirectoryKeepsAHash() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("officer1"))))
                .isEqualTo("rw-------");
        String entry = ca.entry(DirectoryTree.officer("officer1")).toLDIFString();
        String secret = token("officer1").substring("officer1.".length());
        assertThat(entry).contains(AttributeNames.TOKEN_HASH).doesNotContain(secret);
    }

    @Test
    @Requirement("REG-3")
    void aSecondStartLeavesTheOfficersTheirTokens() throws Exception {
        String token = token("officer1");
        Files.delete(folder.resolve("officer2"));
        ca.restart();
        ca.engine().enrolFirstOfficers(folder);
        assertThat(token("officer1")).isEqualTo(token);
        assertThat(folder.resolve("officer2")).doesNotExist();
        assertThat(ca.engine().officers().authenticate(token).uid()).isEqualTo("officer1");
    }

    @Test
    @Requirement("REG-3")
    void anOfficerWhoWasTakenOutStaysOut() throws Exception {
        ca.directory().delete(DirectoryTree.officer("officer1")).join();
        ca.directory().delete(DirectoryTree.officer("administrator")).join();
        Files.delete(folder.resolve("officer1"));
        ca.restart();
        ca.engine().enrolFirstOfficers(folder);
        assertThat(folder.resolve("officer1")).doesNotExist();
        assertThat(ca.directory().read(DirectoryTree.officer("officer1"))).isEmpty();
        assertThat(ca.directory().read(DirectoryTree.officer("administrator"))).isEmpty();
    }

    // Shows that a first start that broke off at whichever write is finished by the next.
    @ParameterizedTest
    @EnumSource(FailingDirectory.Failure.class)
    @Requirement("REG-3")
    void aFirstEnrolmentThatBrokeOffIsFinished(FailingDirectory.Failure how) throws Exception {
        List<String> first = List.of("officer1", "officer2", "administrator", "manager");
        for (int write = 1; write <= 6; write++) {
            first.forEach(
                    uid -> ca.directory().delete(DirectoryTree.officer(uid)).join());
            ca.failing().failAt(write, how);
            assertThatThrownBy(() -> ca.engine().enrolFirstOfficers(folder)).hasMessageContaining("the connection");
            ca.failing().mend();
            ca.engine().enrolFirstOfficers(folder);
            for (String uid : first) {
                assertThat(ca.engine().officers().authenticate(token(uid)).uid())
                        .isEqualTo(uid);
            }
            assertThat(ca.entry(DirectoryTree.OFFICERS).hasAttribute(AttributeNames.DESCRIPTION))
                    .isFalse();
        }
    }

    @Test
    @Requirement({"REG-3", "OPS-5"})
    void everyWrongTokenGetsTheSameAnswer() throws Exception {
        String good = token("officer1");
        for (String wrong : new String[] {
            "",
            ".",
            "officer1",
            "officer1.",
            good + "x",
            good.substring(1),
            "nobody.abc",
            "OFFICER1" + good.substring(8),
            "officer2" + good.substring(8),
            "a,ou=b.c",
            "x".repeat(100_000) + ".y"
        }) {
            assertThatThrownBy(() -> ca.engine().officers().authenticate(wrong))
                    .isInstanceOf(Refusal.class)
                    .hasMessage(
                            "The API token is not one of this server's. Use the token that was handed to you; a home"
                                    + " keeps its officers' first tokens in officers/.");
        }
    }

    private String token(String uid) throws Exception {
        return Files.readString(folder.resolve(uid)).strip();
    }
}
