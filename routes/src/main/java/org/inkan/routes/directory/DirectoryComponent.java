package org.inkan.routes.directory;

import java.util.Map;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.inkan.directory.Directory;
import org.jspecify.annotations.Nullable;

/**
 * {@code directory:AREA}: hears of changed entries, and reads and writes entries, through the {@link Directory} port.
 *
 * <p>The directory is the one in the registry, or one that is set. Writing has to be allowed on the component, since what
 * a route writes no engine has decided.
 */
@Component("directory")
public final class DirectoryComponent extends DefaultComponent {

    @Metadata(
            label = "advanced",
            autowired = true,
            description = "The directory; the one in the registry unless given.")
    private @Nullable Directory directory;

    @Metadata(
            label = "producer,security",
            defaultValue = "false",
            description = "Whether endpoints may add, modify and delete entries.")
    private boolean writable;

    @Override
    protected DirectoryEndpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        DirectoryEndpoint endpoint = new DirectoryEndpoint(uri, this);
        endpoint.setArea(Area.of(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /**
     * The directory to use.
     *
     * @throws IllegalStateException if there is none
     */
    Directory requiredDirectory() {
        if (directory == null) {
            throw new IllegalStateException("The component 'directory' has no directory. Bind exactly one instance of "
                    + Directory.class.getName() + " in the registry, or set the component's option 'directory'.");
        }
        return directory;
    }

    /** The directory, where one is set. */
    public @Nullable Directory getDirectory() {
        return directory;
    }

    /** The directory; the one in the registry unless given. */
    public void setDirectory(@Nullable Directory directory) {
        this.directory = directory;
    }

    /** Whether endpoints may add, modify and delete entries. */
    public boolean isWritable() {
        return writable;
    }

    /** Whether endpoints may add, modify and delete entries. */
    public void setWritable(boolean writable) {
        this.writable = writable;
    }
}
