package org.inkan.routes.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Hear of changed entries, and read and write entries, of the repository of record. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "directory",
        title = "Inkan Directory",
        syntax = "directory:area",
        category = {Category.DATABASE},
        headersClass = DirectoryHeaders.class)
public final class DirectoryEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

    private static final long LONGEST_PERIOD = Duration.ofDays(1).toMillis();
    private static final long SHORTEST_PERIOD = 100;
    private static final int MOST_NAMES = 65_536;
    private static final int MOST_ENTRIES = 100_000;

    @UriPath(description = "The part of the directory that is meant, and nothing outside it.")
    @Metadata(required = true)
    private Area area = Area.PUBLISHED;

    @UriParam(
            label = "common",
            description = "Distinguished name of the entry that all others meant lie below (RFC 4514).")
    private @Nullable String base;

    @UriParam(
            label = "consumer",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description = "An exchange comes after so long at the latest, although nothing has been heard.")
    private long period = 60_000;

    @UriParam(
            label = "consumer",
            defaultValue = "1000",
            description =
                    "Names of changed entries that one exchange carries. Where more have changed, it carries none.")
    private int mostNames = 1_000;

    @UriParam(label = "producer", defaultValue = "READ", description = "What to do.")
    private DirectoryOperation operation = DirectoryOperation.READ;

    @UriParam(label = "producer", defaultValue = "SUB", description = "How far a search reaches.")
    private DirectoryScope scope = DirectoryScope.SUB;

    @UriParam(
            label = "producer",
            defaultValue = "(objectClass=*)",
            description = "What entries a search finds (RFC 4515).")
    private String filter = "(objectClass=*)";

    @UriParam(label = "producer", description = "Attributes to read, with commas between them. All unless given.")
    private @Nullable String attributes;

    @UriParam(
            label = "producer",
            defaultValue = "1000",
            description = "Entries that a search may find; one that finds more fails.")
    private int limit = 1_000;

    @UriParam(
            label = "producer",
            description = "What an entry must match at the moment of its modification (RFC 4515).")
    private @Nullable String assertion;

    private Optional<DN> baseName = Optional.empty();

    /** An endpoint of this address. */
    public DirectoryEndpoint(String uri, DirectoryComponent component) {
        super(uri, component);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        check(period >= SHORTEST_PERIOD && period <= LONGEST_PERIOD, "period", "must be from 100 ms to a day");
        check(mostNames >= 1 && mostNames <= MOST_NAMES, "mostNames", "must be from 1 to " + MOST_NAMES);
        check(limit >= 1 && limit <= MOST_ENTRIES, "limit", "must be from 1 to " + MOST_ENTRIES);
        if (base != null) {
            DN name = name(base);
            check(area.contains(name), "base", "lies outside the area");
            baseName = Optional.of(name);
        }
        parsedFilter();
        parsedAssertion();
    }

    @Override
    public DirectoryConsumer createConsumer(Processor processor) throws Exception {
        DirectoryConsumer consumer = new DirectoryConsumer(this, getComponent().requiredDirectory(), processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() throws Exception {
        check(
                !operation.writes() || getComponent().isWritable(),
                "operation",
                "would write. Allow it with the component's option 'writable', if no engine has to decide about it");
        return new DirectoryProducer(this, getComponent().requiredDirectory());
    }

    private void check(boolean condition, String option, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("The option '" + option + "' of " + getEndpointUri() + " " + rule + ".");
        }
    }

    /** Several routes may hear of the same changes. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    @Override
    public DirectoryComponent getComponent() {
        return (DirectoryComponent) super.getComponent();
    }

    /** Whether an entry is one that this endpoint is for. */
    boolean covers(DN name) {
        return area.contains(name)
                && baseName.map(top -> name.isDescendantOf(top, true)).orElse(true);
    }

    /** The name that stands in {@code base}. */
    Optional<DN> baseName() {
        return baseName;
    }

    /** The longest time between two exchanges. */
    Duration lookPeriod() {
        return Duration.ofMillis(period);
    }

    /** What a search finds. */
    Filter parsedFilter() {
        return filter("filter", filter);
    }

    /** What a modified entry must match, where the endpoint says. */
    Optional<Filter> parsedAssertion() {
        return Optional.ofNullable(assertion).map(text -> filter("assertion", text));
    }

    /** The attributes to read; none means all. */
    String[] attributeNames() {
        return attributes == null
                ? new String[0]
                : Arrays.stream(attributes.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toArray(String[]::new);
    }

    private DN name(String text) {
        try {
            return new DN(text);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(
                    "The option 'base' of " + getEndpointUri()
                            + " is no distinguished name (RFC 4514). A comma inside a value is written \\,",
                    e);
        }
    }

    private Filter filter(String option, String text) {
        try {
            return Filter.create(text);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(
                    "The option '" + option + "' of " + getEndpointUri()
                            + " is no filter (RFC 4515). Write it like (objectClass=pkiCA).",
                    e);
        }
    }

    /** The part of the directory that is meant. */
    public Area getArea() {
        return area;
    }

    /** The part of the directory that is meant, and nothing outside it. */
    public void setArea(Area area) {
        this.area = area;
    }

    /** Distinguished name of the entry that all others meant lie below. */
    public @Nullable String getBase() {
        return base;
    }

    /** Distinguished name of the entry that all others meant lie below (RFC 4514). */
    public void setBase(@Nullable String base) {
        this.base = base;
    }

    /** Milliseconds after which an exchange comes at the latest. */
    public long getPeriod() {
        return period;
    }

    /** Milliseconds, 100 to a day, after which an exchange comes at the latest. */
    public void setPeriod(long period) {
        this.period = period;
    }

    /** Names of changed entries that one exchange carries. */
    public int getMostNames() {
        return mostNames;
    }

    /** Names of changed entries, 1 to 65,536, that one exchange carries; where more have changed, it carries none. */
    public void setMostNames(int mostNames) {
        this.mostNames = mostNames;
    }

    /** What a producer does. */
    public DirectoryOperation getOperation() {
        return operation;
    }

    /** What a producer does. */
    public void setOperation(DirectoryOperation operation) {
        this.operation = operation;
    }

    /** How far a search reaches. */
    public DirectoryScope getScope() {
        return scope;
    }

    /** How far a search reaches. */
    public void setScope(DirectoryScope scope) {
        this.scope = scope;
    }

    /** What entries a search finds. */
    public String getFilter() {
        return filter;
    }

    /** What entries a search finds (RFC 4515). */
    public void setFilter(String filter) {
        this.filter = filter;
    }

    /** Attributes to read. */
    public @Nullable String getAttributes() {
        return attributes;
    }

    /** Attributes to read, with commas between them; all unless given. */
    public void setAttributes(@Nullable String attributes) {
        this.attributes = attributes;
    }

    /** Entries that a search may find. */
    public int getLimit() {
        return limit;
    }

    /** Entries, 1 to 100,000, that a search may find; one that finds more fails. */
    public void setLimit(int limit) {
        this.limit = limit;
    }

    /** What an entry must match at the moment of its modification. */
    public @Nullable String getAssertion() {
        return assertion;
    }

    /** What an entry must match at the moment of its modification (RFC 4515). */
    public void setAssertion(@Nullable String assertion) {
        this.assertion = assertion;
    }
}
