package org.inkan.routes.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.directory.DirectoryException;
import org.inkan.schema.Requirement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That a route reads and writes what its author has meant, and nothing else. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class DirectoryProducerTest extends CamelTestSupport {

    private static final String CA = "ou=CA," + Store.PUBLISHED;

    @TempDir
    private static Path folder;

    private static int opened;

    private Store store;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        store = Store.open(folder.resolve("store" + opened++));
        store.addUnit("CA", Store.PUBLISHED);
        store.addUnit("secret", Store.PRIVATE);
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("entries", store.entries());
        return context;
    }

    @AfterEach
    void closeStore() {
        context.stop();
        store.close();
    }

    private void allowWriting() {
        context.getComponent("directory", DirectoryComponent.class).setWritable(true);
    }

    private @Nullable Object ask(String uri, Object body) {
        return template.requestBody(uri, body);
    }

    private @Nullable Object ask(String uri, Object body, Map<String, Object> headers) {
        return template.requestBodyAndHeaders(uri, body, headers);
    }

    private static Entry entry(@Nullable Object answer) {
        return (Entry) Objects.requireNonNull(answer);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOf(CamelExecutionException.class)
                .cause();
    }

    @Test
    void anEntryIsReadByItsName() {
        Entry entry = entry(ask("directory:published?attributes=ou, description", CA));
        assertThat(entry.getAttributeValue("ou")).isEqualTo("CA");
        assertThat(entry.hasAttribute("objectClass")).isFalse();
        assertThat(entry(ask("directory:published", Store.dn(CA))).hasAttribute("objectClass"))
                .isTrue();
        assertThat(ask("directory:published", 1, Map.of(DirectoryHeaders.NAME, CA)))
                .isInstanceOf(Entry.class);
        assertThat(ask("directory:published?base=" + CA, 1)).isInstanceOf(Entry.class);
        assertThat(ask("directory:published", "ou=nobody," + CA))
                .as("no entry, no body")
                .isNull();
    }

    @Test
    void entriesAreFoundAndCounted() {
        store.addUnit("one", CA);
        store.addUnit("two", CA);
        String below = "&base=" + CA + "&filter=(ou=*)";
        assertThat((List<?>) ask("directory:published?operation=search" + below, 1))
                .extracting(one -> ((Entry) one).getAttributeValue("ou"))
                .containsExactly("CA", "one", "two");
        assertThat((List<?>) ask("directory:published?operation=search&scope=one" + below, 1))
                .hasSize(2);
        assertThat(ask("directory:published?operation=count&scope=base" + below, 1))
                .isEqualTo(1L);
        assertThat(ask(
                        "directory:published?operation=count&filter=(ou=one)",
                        CA,
                        Map.of(DirectoryHeaders.FILTER, "(objectClass=*)")))
                .as("a header narrows the filter and does not replace it")
                .isEqualTo(1L);
    }

    /** A list that was cut would be taken for the whole. */
    @Test
    @Requirement("OPS-5")
    void aSearchThatFindsTooMuchFails() {
        IntStream.range(0, 4).forEach(i -> store.addUnit("u" + i, CA));
        String search = "directory:published?operation=search&scope=one&base=" + CA;
        assertThat((List<?>) ask(search + "&limit=4", 1)).hasSize(4);
        assertRefused(() -> ask(search + "&limit=3", 1))
                .isInstanceOf(DirectoryException.class)
                .hasMessageContaining("More than 3 entries")
                .hasMessageContaining("'limit'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"o=inkan", "ou=secret,o=inkan", "O=Inkan", "", "ou=secret, o=INKAN"})
    @Requirement({"REP-8", "OPS-5"})
    void whatIsPrivateIsNotReachedFromThePublishedArea(String name) {
        for (String operation : List.of("read", "search", "count")) {
            assertRefused(() ->
                            ask("directory:published?operation=" + operation, 1, Map.of(DirectoryHeaders.NAME, name)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is not one that directory:");
        }
    }

    @Test
    @Requirement("OPS-5")
    void aNameInAHeaderDoesNotLeaveTheBase() {
        assertRefused(() -> ask("directory:published?base=" + CA, 1, Map.of(DirectoryHeaders.NAME, Store.PUBLISHED)))
                .hasMessageContaining("is not one that directory:");
        assertRefused(() -> ask("directory:private", CA)).hasMessageContaining("is not one that directory:");
        assertThat(ask("directory:private", "ou=secret,o=inkan")).isInstanceOf(Entry.class);
    }

    /** What a route writes no engine has decided: somebody has to have meant it. */
    @ParameterizedTest
    @ValueSource(strings = {"add", "modify", "delete"})
    @Requirement("OPS-5")
    void nothingIsWrittenUnlessTheComponentAllowsIt(String operation) {
        assertThatThrownBy(() -> ask("directory:published?operation=" + operation, CA))
                .hasStackTraceContaining("'writable'");
        assertThat(store.entries().read(Store.dn(CA))).isPresent();
    }

    @Test
    void entriesAreAddedModifiedAndDeleted() {
        allowWriting();
        ask("directory:published?operation=add", Store.unit("new", CA));
        ask(
                "directory:published?operation=modify&assertion=(!(description=*))",
                List.of(new Modification(ModificationType.ADD, "description", "first")),
                Map.of(DirectoryHeaders.NAME, "ou=new," + CA));
        assertThat(store.entries().read(Store.dn("ou=new," + CA)).orElseThrow().getAttributeValue("description"))
                .isEqualTo("first");
        assertRefused(() -> ask("directory:published?operation=delete", CA))
                .isInstanceOfSatisfying(
                        DirectoryException.class,
                        e -> assertThat(e.resultCode()).isEqualTo(ResultCode.NOT_ALLOWED_ON_NONLEAF));
        ask("directory:published?operation=delete", "ou=new," + CA);
        assertThat(store.entries().read(Store.dn("ou=new," + CA))).isEmpty();
        assertRefused(() -> ask("directory:published?operation=add", Store.unit("new", Store.PRIVATE)))
                .hasMessageContaining("is not one that directory:");
    }

    /** Two writers that start from one state never both win (DESIGN rule 2). */
    @Test
    void ofTwoConditionalModificationsOneWins() {
        allowWriting();
        store.describe(CA, "examined");
        String uri = "directory:published?operation=modify&base=" + CA;
        List<CompletableFuture<Boolean>> writers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        ask(
                                uri,
                                new Modification(ModificationType.REPLACE, "description", "approved by " + i),
                                Map.of(
                                        DirectoryHeaders.ASSERTION,
                                        Filter.createEqualityFilter("description", "examined")));
                        return true;
                    } catch (CamelExecutionException e) {
                        assertThat(e.getCause())
                                .isInstanceOfSatisfying(
                                        DirectoryException.class,
                                        refused -> assertThat(refused.resultCode())
                                                .isEqualTo(ResultCode.ASSERTION_FAILED));
                        return false;
                    }
                }))
                .toList();
        assertThat(writers.stream().filter(CompletableFuture::join)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            modify | x                  | names no state that it starts from
            add    | x                  | must be an Entry
            delete | not a name         | no distinguished name (RFC 4514)
            """)
    @Requirement("OPS-5")
    void aMessageThatIsWrongIsExplained(String operation, String body, String explanation) {
        allowWriting();
        assertRefused(() -> ask("directory:published?operation=" + operation, body, named(operation)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(explanation);
    }

    private static Map<String, Object> named(String operation) {
        return operation.equals("modify") ? Map.of(DirectoryHeaders.NAME, CA) : Map.of();
    }

    @Test
    @Requirement("OPS-5")
    void aModificationThatIsNoneIsExplained() {
        allowWriting();
        String uri = "directory:published?operation=modify&assertion=(objectClass=*)&base=" + CA;
        for (Object body : List.of("x", List.of(), List.of("x"))) {
            assertRefused(() -> ask(uri, body)).hasMessageContaining("must be a Modification, or several in a list");
        }
        assertRefused(() -> ask("directory:published?operation=count", 1))
                .hasMessageContaining("names no entry")
                .hasMessageContaining("CamelDirectoryName");
        assertRefused(() -> ask("directory:published?operation=count", CA, Map.of(DirectoryHeaders.FILTER, "(")))
                .hasMessageContaining("CamelDirectoryFilter is no filter (RFC 4515)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            directory:everything                          | Write one of: directory:published, directory:private
            directory:published?period=1                  | 'period'
            directory:published?mostNames=0               | 'mostNames'
            directory:published?limit=100001              | 'limit'
            directory:published?filter=RAW(()             | 'filter'
            directory:published?assertion=RAW(ou)         | 'assertion'
            directory:published?base=nonsense             | 'base'
            directory:published?base=o=inkan              | lies outside the area
            directory:private?base=c=JP                   | lies outside the area
            directory:published?colour=red                | colour
            directory:published?operation=rename          | operation
            """)
    @Requirement("OPS-5")
    void anAddressThatIsWrongIsExplained(String uri, String explanation) {
        assertThatThrownBy(() -> context.getEndpoint(uri).start())
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(ResolveEndpointFailedException.class),
                        e -> assertThat(e).isInstanceOf(RuntimeException.class))
                .hasStackTraceContaining(explanation);
    }
}
