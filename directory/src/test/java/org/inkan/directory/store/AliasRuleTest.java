package org.inkan.directory.store;

import static com.unboundid.ldap.sdk.ModificationType.REPLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.directory.store.StoreFixture.ANY;
import static org.inkan.directory.store.StoreFixture.dn;
import static org.inkan.directory.store.StoreFixture.entry;
import static org.inkan.directory.store.StoreFixture.failure;
import static org.inkan.directory.store.StoreFixture.mod;
import static org.inkan.directory.store.StoreFixture.refusal;
import static org.inkan.directory.store.StoreFixture.root;
import static org.inkan.directory.store.StoreFixture.unit;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing aliases (RFC 4512 section 2.6). */
@Requirement("REP-8")
@SuppressWarnings("NullAway.Init")
class AliasRuleTest {

    private EntryStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = EntryStore.open(folder, StoreFixture.settings());
        store.add(root()).join();
        store.add(unit("real", "o=inkan")).join();
    }

    @AfterEach
    void close() {
        assertThat(store.verify()).isEmpty();
        store.close();
    }

    private static Entry alias(String... more) {
        String[] lines = {"dn: cn=x,o=inkan", "objectClass: ALIAS", "objectClass: extensibleObject", "cn: x"};
        String[] all = Arrays.copyOf(lines, lines.length + more.length);
        System.arraycopy(more, 0, all, lines.length, more.length);
        return entry(all);
    }

    @Test
    void anAliasNamesOneEntry() {
        assertThat(refusal(store.add(alias()))).isEqualTo(ResultCode.OBJECT_CLASS_VIOLATION);
        assertThat(refusal(store.add(alias("aliasedObjectName: no name"))))
                .isEqualTo(ResultCode.INVALID_ATTRIBUTE_SYNTAX);
        assertThat(refusal(store.add(alias("aliasedObjectName: o=a", "aliasedObjectName: o=b"))))
                .isEqualTo(ResultCode.CONSTRAINT_VIOLATION);
        store.add(alias("2.5.4.1: ou=real,o=inkan")).join();
        assertThat(store.read(dn("cn=x,o=inkan")).orElseThrow().getAttributeValue("aliasedObjectName"))
                .isEqualTo("ou=real,o=inkan");
    }

    // Shows that nothing can come below an alias, and that what has something below it cannot become one.
    @Test
    void nothingIsBelowAnAlias() {
        store.add(alias("aliasedObjectName: ou=real,o=inkan")).join();
        assertThat(failure(store.add(unit("below", "cn=x,o=inkan"))))
                .hasMessageContaining("'cn=x,o=inkan' is an alias")
                .extracting(e -> e.resultCode())
                .isEqualTo(ResultCode.ALIAS_PROBLEM);

        store.add(entry(
                        "dn: cn=y,o=inkan",
                        "objectClass: extensibleObject",
                        "objectClass: applicationProcess",
                        "cn: y",
                        "aliasedObjectName: o=inkan"))
                .join();
        store.add(unit("below", "cn=y,o=inkan")).join();
        assertThat(refusal(store.modify(
                        dn("cn=y,o=inkan"), ANY, List.of(mod(REPLACE, "objectClass", "alias", "extensibleObject")))))
                .isEqualTo(ResultCode.ALIAS_PROBLEM);
        store.delete(dn("ou=below,cn=y,o=inkan")).join();
        store.modify(dn("cn=y,o=inkan"), ANY, List.of(mod(REPLACE, "objectClass", "alias", "extensibleObject")))
                .join();
    }
}
