package org.inkan.directory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.inkan.directory.store.StoreFixture.dn;
import static org.inkan.directory.store.StoreFixture.root;

import java.nio.file.Path;
import org.inkan.directory.DirectoryException;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store read from its file; {@link CopyUnderLoadIT} shows it beside a process that writes. */
@Requirement("REP-12")
class ReadOnlyStoreTest {

    @TempDir
    private Path folder;

    @Test
    void readsWhatWasWrittenAndRefusesToWrite() {
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
            store.add(root()).join();
        }
        try (ReadOnlyStore store = ReadOnlyStore.open(folder)) {
            assertThat(store.read(dn("o=inkan"))).isPresent();
            assertThat(store.verify()).isEmpty();
            assertThatThrownBy(() -> store.add(root()).join())
                    .hasRootCauseInstanceOf(DirectoryException.class)
                    .hasMessageContaining("reading only");
        }
    }

    @Test
    void saysThatThereIsNoStore() {
        assertThatThrownBy(() -> ReadOnlyStore.open(folder)).hasMessageContaining("There is no store in");
        assertThat(folder).isEmptyDirectory();
    }

    /** A second opening in one process would take the first one's locks away. */
    @Test
    void isRefusedInTheWritersOwnProcess() {
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
            store.add(root()).join();
            assertThatThrownBy(() -> ReadOnlyStore.open(folder)).hasMessageContaining("by this process already");
            assertThatThrownBy(() -> EntryStore.open(folder, StoreFixture.settings()))
                    .hasMessageContaining("by this process already");
        }
        ReadOnlyStore.open(folder).close();
    }
}
