package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import org.inkan.schema.Requirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("REP-7")
class DistinguishedNamesTest {

    // Shows that each way in which clients write the name of the G-ID CA means the same entry; the fourth is what the
    // URL printed in the CPS decodes to.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ou=SECOM Passport for G-ID,o=SECOM Trust.net Co.\\, Ltd.,c=JP",
                "OU=secom passport for g-id, O=SECOM TRUST.NET CO.\\, LTD., C=jp",
                "ou=SECOM Passport for G-ID,o=SECOM Trust.net Co.\\2C Ltd.,c=JP",
                "ou=SECOM Passport for G-ID,o=SECOM Trust.net Co., Ltd.,c=JP",
                "ou=SECOM Passport for G-ID, o=SECOM Trust.net Co., Ltd., c=JP",
                "ou=SECOM Passport for G-ID,o=\"SECOM Trust.net Co., Ltd.\",c=JP"
            })
    void nameOfGid(String name) throws LDAPException {
        assertThat(DistinguishedNames.parse(name)).contains(new DN(PublishedPki.CA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ltd.,c=JP", "x", "cn=a\\", "=b,c=JP", ",", "cn=\"a,c=JP"})
    void notNames(String name) {
        assertThat(DistinguishedNames.parse(name)).isEmpty();
    }
}
