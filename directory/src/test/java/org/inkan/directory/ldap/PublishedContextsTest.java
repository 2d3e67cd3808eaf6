package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("REP-8")
class PublishedContextsTest {

    // Shows that no setting can publish what is private, neither itself nor with something around it.
    @ParameterizedTest
    @ValueSource(strings = {"o=inkan", "O=Inkan", "ou=officers,o=inkan", ""})
    void privateEntriesCannotBePublished(String context) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PublishedContexts(List.of(new DN(context))))
                .withMessageContaining("o=inkan, which is private");
    }

    // Shows that matchedDN never names an entry outside.
    @Test
    void matchedDn() throws LDAPException {
        MemoryStore store = new MemoryStore();
        store.put("c=JP");
        store.put("o=CA,c=JP");
        store.put("o=inkan");
        PublishedContexts contexts = new PublishedContexts(List.of(new DN("o=CA,c=JP")));
        try (var snapshot = store.snapshot()) {
            assertThat(contexts.matchedDn(snapshot, new DN("cn=x,cn=y,o=CA,c=JP")))
                    .isEqualTo("o=CA,c=JP");
            assertThat(contexts.matchedDn(snapshot, new DN("o=Other,c=JP"))).isEmpty();
            assertThat(contexts.matchedDn(snapshot, new DN("cn=x,o=inkan"))).isEmpty();
        }
    }
}
