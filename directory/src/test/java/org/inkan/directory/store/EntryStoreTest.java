package org.inkan.directory.store;

import static com.unboundid.ldap.sdk.ModificationType.ADD;
import static com.unboundid.ldap.sdk.ModificationType.DELETE;
import static com.unboundid.ldap.sdk.ModificationType.INCREMENT;
import static com.unboundid.ldap.sdk.ModificationType.REPLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.inkan.directory.store.StoreFixture.ANY;
import static org.inkan.directory.store.StoreFixture.DER;
import static org.inkan.directory.store.StoreFixture.application;
import static org.inkan.directory.store.StoreFixture.der;
import static org.inkan.directory.store.StoreFixture.dn;
import static org.inkan.directory.store.StoreFixture.entry;
import static org.inkan.directory.store.StoreFixture.failure;
import static org.inkan.directory.store.StoreFixture.filter;
import static org.inkan.directory.store.StoreFixture.mod;
import static org.inkan.directory.store.StoreFixture.refusal;
import static org.inkan.directory.store.StoreFixture.root;
import static org.inkan.directory.store.StoreFixture.search;
import static org.inkan.directory.store.StoreFixture.unit;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Path;
import java.util.List;
import org.inkan.directory.filter.certificate.Specimens;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store does with adds, changes and deletes (RFC 4511 sections 4.6 to 4.8), and what it refuses. */
@SuppressWarnings("NullAway.Init")
class EntryStoreTest {

    private static final String CA = "ou=SECOM Passport for G-ID,o=SECOM Trust.net Co.\\, Ltd.,c=JP";

    @TempDir
    private Path folder;

    private EntryStore store;

    @BeforeEach
    void open() {
        store = EntryStore.open(folder, StoreFixture.settings());
        store.add(root()).join();
    }

    @AfterEach
    void close() {
        assertThat(store.verify()).isEmpty();
        store.close();
    }

    private void addCa() {
        store.add(entry("dn: c=JP", "objectClass: country", "c: JP")).join();
        store.add(entry(
                        "dn: o=SECOM Trust.net Co.\\, Ltd.,c=JP",
                        "objectClass: organization",
                        "o: SECOM Trust.net Co., Ltd."))
                .join();
        store.add(entry(
                        "dn: " + CA,
                        "objectClass: organizationalUnit",
                        "objectClass: pkiCA",
                        "ou: SECOM Passport for G-ID"))
                .join();
    }

    private Entry read(String dn, String... attributes) {
        return store.read(dn(dn), attributes).orElseThrow();
    }

    @Test
    @Requirement("REP-1")
    void theCaEntryIsFoundHoweverItsNameIsSpelt() {
        addCa();
        assertThat(read("OU=secom  passport for g-id , O=SECOM Trust.net Co.\\2C Ltd., 2.5.4.6=jp")
                        .getDN())
                .isEqualTo(CA);
        assertThat(store.read(dn("ou=other," + "o=SECOM Trust.net Co.\\, Ltd.,c=JP")))
                .isEmpty();
    }

    @Test
    void anEntryKeepsItsAttributesAndGetsOperationalOnes() {
        Entry entry = read("o=inkan");
        assertThat(entry.getAttributeValue("o")).isEqualTo("inkan");
        assertThat(entry.getObjectClassValues()).containsExactlyInAnyOrder("organization", "top");
        assertThat(entry.getAttributeValue("createTimestamp")).isEqualTo("20261120123456Z");
        assertThat(entry.getAttributeValue("modifyTimestamp")).isEqualTo("20261120123456Z");
        assertThat(java.util
                        .UUID
                        .fromString(entry.getAttributeValue("entryUUID"))
                        .version())
                .isEqualTo(4);
        assertThat(read("o=inkan", "*").hasAttribute("entryUUID")).isFalse();
        assertThat(read("o=inkan", "+").hasAttribute("o")).isFalse();
        assertThat(read("o=inkan", "name").hasAttribute("o"))
                .as("a subtype of name")
                .isTrue();
    }

    @Test
    void anEntryNeedsAParentAndAPlaceOfItsOwn() {
        assertThat(refusal(store.add(unit("a", "ou=none,o=inkan")))).isEqualTo(ResultCode.NO_SUCH_OBJECT);
        assertThat(refusal(store.add(entry("dn: O=Inkan", "objectClass: organization", "o: Inkan"))))
                .isEqualTo(ResultCode.ENTRY_ALREADY_EXISTS);
    }

    @Test
    void theSchemaIsKept() {
        assertThat(refusal(store.add(entry("dn: ou=a,o=inkan", "objectClass: organizationalUnit", "ou: b"))))
                .isEqualTo(ResultCode.NOT_ALLOWED_ON_RDN);
        assertThat(failure(store.add(entry("dn: cn=a,o=inkan", "objectClass: inkanApplication", "cn: a"))))
                .hasMessageContaining("inkanKind")
                .extracting("resultCode")
                .isEqualTo(ResultCode.OBJECT_CLASS_VIOLATION);
        assertThat(failure(store.add(entry("dn: ou=a,o=inkan", "objectClass: organizationalUnit", "ou: a", "zz: 1"))))
                .hasMessageContaining("'zz'")
                .extracting("resultCode")
                .isEqualTo(ResultCode.UNDEFINED_ATTRIBUTE_TYPE);
        assertThat(failure(store.add(
                        entry("dn: ou=a,o=inkan", "objectClass: organizationalUnit", "ou: a", "uid: officer1"))))
                .hasMessageContaining("uid")
                .extracting("resultCode")
                .isEqualTo(ResultCode.OBJECT_CLASS_VIOLATION);
        assertThat(refusal(store.add(entry("dn: ou=a,o=inkan", "objectClass: pkiCA", "ou: a"))))
                .as("no structural class")
                .isEqualTo(ResultCode.OBJECT_CLASS_VIOLATION);
        assertThat(refusal(store.add(entry("dn: ou=a,o=inkan", "objectClass: nonesuch", "ou: a"))))
                .isEqualTo(ResultCode.OBJECT_CLASS_VIOLATION);
        assertThat(refusal(store.add(
                        entry("dn: ou=a,o=inkan", "objectClass: organizationalUnit", "ou: a", "entryUUID: made up"))))
                .isEqualTo(ResultCode.CONSTRAINT_VIOLATION);
        store.add(application("1", "o=inkan")).join();
        assertThat(refusal(store.modify(dn("cn=1,o=inkan"), ANY, List.of(mod(ADD, "inkanState", "examined")))))
                .as("single-valued")
                .isEqualTo(ResultCode.CONSTRAINT_VIOLATION);
        assertThat(refusal(
                        store.modify(dn("cn=1,o=inkan"), ANY, List.of(mod(REPLACE, "inkanSubmittedAt", "yesterday")))))
                .isEqualTo(ResultCode.INVALID_ATTRIBUTE_SYNTAX);
        assertThat(refusal(store.modify(dn("cn=1,o=inkan"), ANY, List.of(mod(DELETE, "inkanState")))))
                .isEqualTo(ResultCode.OBJECT_CLASS_VIOLATION);
        assertThat(refusal(store.modify(dn("cn=1,o=inkan"), ANY, List.of(mod(REPLACE, "cn", "2")))))
                .isEqualTo(ResultCode.NOT_ALLOWED_ON_RDN);
        assertThat(read("cn=1,o=inkan").getAttributeValue("inkanState")).isEqualTo("submitted");
    }

    @Test
    void modificationsFollowTheEqualityRule() {
        store.add(unit("a", "o=inkan")).join();
        var name = dn("ou=a,o=inkan");
        store.modify(name, ANY, List.of(mod(ADD, "description", "One", "Two"))).join();
        assertThat(refusal(store.modify(name, ANY, List.of(mod(ADD, "description", " one ")))))
                .isEqualTo(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS);
        assertThat(refusal(store.modify(name, ANY, List.of(mod(ADD, "description", "three", "THREE")))))
                .isEqualTo(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS);
        assertThat(refusal(store.modify(name, ANY, List.of(mod(DELETE, "description", "four")))))
                .isEqualTo(ResultCode.NO_SUCH_ATTRIBUTE);
        assertThat(refusal(store.modify(name, ANY, List.of(mod(DELETE, "street")))))
                .isEqualTo(ResultCode.NO_SUCH_ATTRIBUTE);
        assertThat(refusal(store.modify(name, ANY, List.of(mod(INCREMENT, "description", "1")))))
                .isEqualTo(ResultCode.UNWILLING_TO_PERFORM);
        store.modify(name, ANY, List.of(mod(DELETE, "2.5.4.13", "TWO"))).join();
        assertThat(read("ou=a,o=inkan").getAttributeValues("description")).containsExactly("One");
        store.modify(name, ANY, List.of(mod(REPLACE, "description", "ONE", "five")))
                .join();
        assertThat(read("ou=a,o=inkan").getAttributeValues("description")).containsExactly("ONE", "five");
        store.modify(name, ANY, List.of(mod(REPLACE, "description"))).join();
        store.modify(name, ANY, List.of(mod(REPLACE, "description"))).join();
        assertThat(read("ou=a,o=inkan").hasAttribute("description")).isFalse();
        assertThat(refusal(store.modify(dn("ou=b,o=inkan"), ANY, List.of(mod(REPLACE, "description", "x")))))
                .isEqualTo(ResultCode.NO_SUCH_OBJECT);
    }

    @Test
    void ofTwoWritersThatNameOneStateOnlyOneWins() {
        store.add(application("1", "o=inkan")).join();
        var submitted = filter("(inkanState=submitted)");
        var change = List.of(mod(REPLACE, "inkanState", "examined"));
        var first = store.modify(dn("cn=1,o=inkan"), submitted, change);
        var second = store.modify(dn("cn=1,o=inkan"), submitted, change);
        first.join();
        assertThat(failure(second).resultCode()).isEqualTo(ResultCode.ASSERTION_FAILED);
        assertThat(refusal(store.modify(dn("cn=1,o=inkan"), filter("(nonesuch=1)"), change)))
                .as("an assertion that is Undefined")
                .isEqualTo(ResultCode.ASSERTION_FAILED);
        assertThat(search(store, "o=inkan", SearchScope.SUB, "(inkanState=submitted)"))
                .isEmpty();
        assertThat(search(store, "o=inkan", SearchScope.SUB, "(inkanState=EXAMINED)"))
                .containsExactly("cn=1,o=inkan");
    }

    @Test
    void onlyLeavesAreDeleted() {
        store.add(unit("a", "o=inkan")).join();
        assertThat(refusal(store.delete(dn("o=inkan")))).isEqualTo(ResultCode.NOT_ALLOWED_ON_NONLEAF);
        store.delete(dn("ou=a,o=inkan")).join();
        assertThat(refusal(store.delete(dn("ou=a,o=inkan")))).isEqualTo(ResultCode.NO_SUCH_OBJECT);
        store.delete(dn("o=inkan")).join();
        assertThatThrownBy(() -> search(store, "o=inkan", SearchScope.SUB, "(cn=a)"))
                .extracting("resultCode")
                .isEqualTo(ResultCode.NO_SUCH_OBJECT);
        store.add(root()).join();
    }

    @ParameterizedTest
    @Requirement("REP-8")
    @ValueSource(
            strings = {"cACertificate", "cACertificate;binary", "CACERTIFICATE;BINARY", "2.5.4.37", "2.5.4.37;binary"})
    void aCertificateIsAnsweredAsBinaryHoweverItIsAskedFor(String spelling) throws Exception {
        addCa();
        byte[] certificate = new Specimens().certificate;
        store.modify(dn(CA), ANY, List.of(new Modification(ADD, "2.5.4.37;BINARY", certificate)))
                .join();
        assertThat(read(CA, spelling).getAttributes())
                .singleElement()
                .satisfies(attribute -> assertThat(attribute.getName()).isEqualTo("cACertificate;binary"))
                .satisfies(
                        attribute -> assertThat(attribute.getValueByteArray()).isEqualTo(certificate));
        assertThat(search(store, "c=JP", SearchScope.SUB, "(" + spelling + "=*)"))
                .containsExactly(CA);
        assertThat(search(
                        store,
                        "c=JP",
                        SearchScope.SUB,
                        Filter.createEqualityFilter(spelling, certificate).toString()))
                .containsExactly(CA);
        store.modify(dn(CA), ANY, List.of(new Modification(DELETE, spelling, certificate)))
                .join();
        assertThat(read(CA).hasAttribute("cACertificate;binary")).isFalse();
    }

    @Test
    void certificatesWithoutBinaryOrWithoutDerAreRefused() {
        addCa();
        for (byte[] bad : List.of(
                new byte[0],
                new byte[] {0x30, 0x03, 0x02, 0x01},
                "rubbish".getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            assertThat(refusal(store.modify(dn(CA), ANY, List.of(new Modification(ADD, "cACertificate;binary", bad)))))
                    .isEqualTo(ResultCode.INVALID_ATTRIBUTE_SYNTAX);
        }
        assertThat(failure(store.modify(dn(CA), ANY, List.of(new Modification(ADD, "cACertificate", DER)))))
                .hasMessageContaining(";binary");
        assertThat(refusal(store.modify(dn(CA), ANY, List.of(new Modification(ADD, "description;binary", DER)))))
                .isEqualTo(ResultCode.UNDEFINED_ATTRIBUTE_TYPE);
    }

    @Test
    @Requirement("REP-4")
    void oneOfTwoLargeListsIsReplacedWithoutTouchingTheOther() {
        addCa();
        byte[] first = der(3_000_000, 1);
        byte[] second = der(2_000_000, 2);
        byte[] third = der(1_000_000, 3);
        String list = "certificateRevocationList;binary";
        store.modify(dn(CA), ANY, List.of(new Modification(ADD, list, new byte[][] {first, second})))
                .join();
        EntryRecord before = record(CA);
        store.modify(dn(CA), ANY, List.of(new Modification(DELETE, list, second), new Modification(ADD, list, third)))
                .join();
        assertThat(read(CA).getAttributeValueByteArrays(list)).isDeepEqualTo(new byte[][] {first, third});
        assertThat(largeValues(record(CA)).get(0))
                .as("same value id")
                .isEqualTo(largeValues(before).get(0));
        store.modify(dn(CA), ANY, List.of(new Modification(REPLACE, list, new byte[][] {third, second})))
                .join();
        assertThat(read(CA).getAttributeValueByteArrays(list)).isDeepEqualTo(new byte[][] {third, second});
        try (Snapshot snapshot = store.snapshot()) {
            StoredAttribute stored = snapshot.find(dn(CA)).orElseThrow().attributes().stream()
                    .filter(attribute -> attribute.type().equals("certificaterevocationlist"))
                    .findFirst()
                    .orElseThrow();
            assertThat(stored.encodedLength()).isEqualTo(stored.encoded().length);
            assertThat(Wire.values(stored.encoded())).containsExactly(third, second);
        }
        assertThat(store.verify()).isEmpty();
    }

    private EntryRecord record(String dn) {
        try (Snapshot snapshot = store.snapshot()) {
            return ((LoadedEntry) snapshot.find(dn(dn)).orElseThrow()).record();
        }
    }

    private static List<RecordValue> largeValues(EntryRecord record) {
        return record.attributes().stream()
                .flatMap(attribute -> attribute.values().stream())
                .filter(RecordValue.Large.class::isInstance)
                .toList();
    }

    @Test
    void longNamesAndValuesAreFound() {
        String longName = "n".repeat(600);
        store.add(unit(longName, "o=inkan")).join();
        store.add(application("x".repeat(600) + "1", "o=inkan")).join();
        store.add(application("x".repeat(600) + "2", "o=inkan")).join();
        store.modify(dn("ou=" + longName + ",o=inkan"), ANY, List.of(mod(ADD, "description", "d".repeat(5000))))
                .join();
        assertThat(refusal(store.modify(
                        dn("ou=" + longName + ",o=inkan"), ANY, List.of(mod(ADD, "description", "D".repeat(5000))))))
                .isEqualTo(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS);
        assertThat(search(store, "o=inkan", SearchScope.SUB, "(cn=" + "X".repeat(600) + "2)"))
                .containsExactly("cn=" + "x".repeat(600) + "2,o=inkan");
        assertThat(store.read(dn("ou=" + longName.toUpperCase(java.util.Locale.ROOT) + ",o=inkan")))
                .isPresent();
    }

    @Test
    void afterCloseOperationsFailCleanly() {
        Snapshot open = store.snapshot();
        store.close();
        assertThat(refusal(store.add(unit("a", "o=inkan")))).isEqualTo(ResultCode.UNAVAILABLE);
        assertThatThrownBy(() -> store.read(dn("o=inkan")))
                .extracting("resultCode")
                .isEqualTo(ResultCode.UNAVAILABLE);
        assertThatThrownBy(() -> open.find(dn("o=inkan")))
                .extracting("resultCode")
                .isEqualTo(ResultCode.BUSY);
        open.close();
        store = EntryStore.open(folder, StoreFixture.settings());
        assertThat(store.read(dn("o=inkan"))).isPresent();
    }
}
