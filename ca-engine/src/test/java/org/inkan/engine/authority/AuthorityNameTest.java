package org.inkan.engine.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPURL;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.inkan.engine.name.StringType;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityNameTest {

    private static final String G_ID = "ou=SECOM Passport for G-ID,o=SECOM Trust.net Co.\\, Ltd.,c=JP";

    @Test
    @Requirement({"REP-1", "CRT-2"})
    void standsInCertificatesWithTheCountryFirst() throws Exception {
        X500Name name = new AuthorityName(new DN(G_ID), StringType.PRINTABLE_STRING).x500();
        assertThat(name.getRDNs())
                .extracting(rdn -> rdn.getFirst().getType())
                .containsExactly(BCStyle.C, BCStyle.O, BCStyle.OU);
        assertThat(name.getRDNs())
                .extracting(rdn -> rdn.getFirst().getValue())
                .hasOnlyElementsOfTypes(ASN1PrintableString.class);
        assertThat(name.getRDNs()[1].getFirst().getValue()).hasToString("SECOM Trust.net Co., Ltd.");
    }

    @Test
    @Requirement("CRT-2")
    void theCountryIsPrintableWhateverTheRest() throws Exception {
        RDN[] rdns = new AuthorityName(new DN("o=認証局,c=JP"), StringType.UTF8_STRING)
                .x500()
                .getRDNs();
        assertThat(rdns[0].getFirst().getValue()).isInstanceOf(ASN1PrintableString.class);
        assertThat(rdns[1].getFirst().getValue()).isInstanceOf(ASN1UTF8String.class);
    }

    @Test
    @Requirement("REP-7")
    void theCommaOfAValueIsWrittenSoThatClientsDecodeTheNameThatRfc4514AsksFor() throws Exception {
        String url = new AuthorityName(new DN("cn=CRL2," + G_ID), StringType.PRINTABLE_STRING)
                .ldapUrl("ldap://repository.example", "certificateRevocationList");
        assertThat(url)
                .isEqualTo("ldap://repository.example/cn=CRL2,ou=SECOM%20Passport%20for%20G-ID,"
                        + "o=SECOM%20Trust.net%20Co.%5C,%20Ltd.,c=JP?certificateRevocationList");
        assertThat(new LDAPURL(url).getBaseDN()).isEqualTo(new DN("cn=CRL2," + G_ID));
    }

    @Test
    @Requirement("REP-7")
    void otherCharactersArePercentEncodedAsUtf8() throws Exception {
        DN dn = new DN("o=認証 100%?#,c=JP");
        String url = new AuthorityName(dn, StringType.UTF8_STRING).ldapUrl("ldap://h", "cACertificate");
        assertThat(url).isEqualTo("ldap://h/o=%E8%AA%8D%E8%A8%BC%20100%25%3F%23,c=JP?cACertificate");
        assertThat(new LDAPURL(url).getBaseDN()).isEqualTo(dn);
    }

    @ParameterizedTest
    @Requirement({"REP-1", "OPS-5"})
    @ValueSource(
            strings = {
                "l=Tokyo,c=JP",
                "dc=example,dc=com",
                "cn=a+ou=b,c=JP",
                "o=x,c=Japan",
                "o=認証局,c=JP",
                "o=,c=JP",
            })
    void refusesNamesThatNoEntryOrCertificateHolds(String name) throws Exception {
        AuthorityName authority = new AuthorityName(new DN(name), StringType.PRINTABLE_STRING);
        assertThatThrownBy(authority::check).isInstanceOf(IllegalArgumentException.class);
    }
}
