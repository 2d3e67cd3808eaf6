package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.URI;
import org.inkan.directory.RandomCases;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
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
                "  ou = SECOM  Passport for G-ID , o =SECOM Trust.net  Co., Ltd. ,  c= JP ",
                "ou=SECOM Passport for G-ID,o=\"SECOM Trust.net Co., Ltd.\",c=JP",
                "OU=\"SECOM Passport for G-ID\" , O=\"SECOM Trust.net Co., Ltd.\" , C=\"JP\"",
                "ou=SECOM Passport for G-ID;o=SECOM Trust.net Co.\\, Ltd.;c=JP",
                "ou=SECOM Passport for G-ID; o=SECOM Trust.net Co., Ltd.; c=JP",
                "ou=SECOM Passport for G-ID; o=\"SECOM Trust.net Co., Ltd.\"; c=JP",
                "2.5.4.11=SECOM Passport for G-ID,2.5.4.10=SECOM Trust.net Co.\\, Ltd.,2.5.4.6=JP",
                "OID.2.5.4.11=SECOM Passport for G-ID,oid.2.5.4.10=SECOM Trust.net Co., Ltd.,OID.2.5.4.6=JP",
                "organizationalUnitName=SECOM Passport for G-ID,organizationName=SECOM Trust.net Co., Ltd.,countryName=JP"
            })
    void nameOfGid(String name) throws LDAPException {
        assertThat(DistinguishedNames.parse(name)).contains(new DN(PublishedPki.CA));
    }

    // Shows that the ldap URLs of G-ID table 2.6-1, decoded as RFC 4516 says, name the entry; the first two are as
    // printed, the others as clients and tools rewrite them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ldap://repository.example.jp/ou=SECOM%20Passport%20for%20G-ID,o=SECOM%20Trust.net%20Co.%2c%20Ltd.,c=JP",
                "ldap://repository.example.jp/ou=SECOM%20Passport%20for%20G-ID,%20o=SECOM%20Trust.net%20Co.%2c%20Ltd.,%20c=JP",
                "ldap://repository.example.jp/ou=SECOM%20Passport%20for%20G-ID,o=SECOM%20Trust.net%20Co.%2C%20Ltd.,c=JP",
                "ldap://repository.example.jp/ou=SECOM%20Passport%20for%20G-ID,o=SECOM%20Trust.net%20Co.%5C,%20Ltd.,c=JP",
                "ldap://repository.example.jp/ou=SECOM%20Passport%20for%20G-ID,o=SECOM%20Trust.net%20Co.%5C2C%20Ltd.,c=JP",
                "ldap://repository.example.jp/ou=SECOM%20Passport%20for%20G-ID,o=SECOM%20Trust.net%20Co.%5c%2c%20Ltd.,c=JP",
                "ldap://repository.example.jp/OU=SECOM%20PASSPORT%20FOR%20G-ID,O=SECOM%20TRUST.NET%20CO.%2c%20LTD.,C=jp",
                "ldap://repository.example.jp/ou=SECOM%20Passport%20for%20G-ID%3Bo=%22SECOM%20Trust.net%20Co.%2c%20Ltd.%22%3Bc=JP"
            })
    void urlOfGid(String url) throws LDAPException {
        String name = URI.create(url).getPath().substring(1);
        assertThat(DistinguishedNames.parse(name)).contains(new DN(PublishedPki.CA));
    }

    // Shows that a comma that separates is not taken into the value before it.
    @Test
    void commasThatSeparateStay() throws LDAPException {
        assertThat(DistinguishedNames.parse("cn=CRL2,ou=a, b;c, d,c=JP"))
                .contains(new DN("cn=CRL2,ou=a\\, b\\;c\\, d,c=JP"));
        assertThat(DistinguishedNames.parse("cn=a\\;b,c=JP")).contains(new DN("cn=a\\;b,c=JP"));
        assertThat(DistinguishedNames.parse("")).contains(DN.NULL_DN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Ltd.,c=JP", "x", "cn=a\\", "=b,c=JP", ",", ";", "cn=\"a,c=JP", "cn=\"a\"b,c=JP", "cn=a,=,c=JP"})
    void notNames(String name) {
        assertThat(DistinguishedNames.parse(name)).isEmpty();
    }

    // Shows that a name that is one is read as RFC 4514 says, and that nothing makes the reader fail.
    @Test
    void whateverIsSent() {
        RandomCases.check(2000, draw -> {
            String name = draw.text("abc,;=\\\" +#2", 40);
            assertThatCode(() -> DistinguishedNames.parse(name)).doesNotThrowAnyException();
            if (DN.isValidDN(name)) {
                assertThat(DistinguishedNames.parse(name)).isPresent();
            }
        });
    }
}
