package org.inkan.directory.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NameMappingTest {

    private static DN dn(String text) throws LDAPException {
        return new DN(text);
    }

    @Test
    void theDeepestBaseCounts() throws LDAPException {
        NameMapping mapping =
                new NameMapping(Map.of(dn("c=JP"), dn("dc=example"), dn("o=A\\, Ltd.,c=JP"), dn("ou=a,dc=example")));
        assertThat(mapping.of(dn("cn=CRL1,ou=CA,o=A\\, Ltd.,c=JP"))).isEqualTo(dn("cn=CRL1,ou=CA,ou=a,dc=example"));
        assertThat(mapping.of(dn("ou=CA,o=B,c=JP"))).isEqualTo(dn("ou=CA,o=B,dc=example"));
        assertThat(mapping.of(dn("o=a\\2c ltd.,C=jp"))).isEqualTo(dn("ou=a,dc=example"));
        assertThat(mapping.of(dn("c=US"))).isEqualTo(dn("c=US"));
    }

    @Test
    void twoBasesCannotShareAPlace() throws LDAPException {
        Map<DN, DN> bases = Map.of(dn("o=A"), dn("dc=x"), dn("o=B"), dn("DC=X"));
        assertThatThrownBy(() -> new NameMapping(bases)).hasMessageContaining("two names");
    }
}
