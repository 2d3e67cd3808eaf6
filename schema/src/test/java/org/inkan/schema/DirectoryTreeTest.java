package org.inkan.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import org.junit.jupiter.api.Test;

class DirectoryTreeTest {

    @Test
    @Requirement({"REP-1", "REP-5"})
    void aSegmentLiesBelowTheEntryOfItsCa() throws LDAPException {
        DN authority = new DN("ou=SECOM Passport for G-ID,o=SECOM Trust.net Co.\\, Ltd.,c=JP");
        assertThat(DirectoryTree.segment(authority, 2))
                .isEqualTo(new DN("cn=CRL2,ou=SECOM Passport for G-ID,o=SECOM Trust.net Co.\\, Ltd.,c=JP"));
    }

    @Test
    void whatIsPrivateLiesBelowOneEntry() {
        assertThat(DirectoryTree.certificate("g-id", "4f66").isDescendantOf(DirectoryTree.PRIVATE, false))
                .isTrue();
        assertThat(DirectoryTree.officer("officer1").isDescendantOf(DirectoryTree.PRIVATE, false))
                .isTrue();
    }

    @Test
    void aValueCannotBreakOutOfItsName() throws LDAPException {
        DN dn = DirectoryTree.officer("x,o=elsewhere");
        assertThat(new DN(dn.toString()).getParent()).isEqualTo(DirectoryTree.OFFICERS);
    }
}
