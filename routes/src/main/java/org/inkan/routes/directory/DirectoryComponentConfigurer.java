package org.inkan.routes.directory;

import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.GeneratedPropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.component.PropertyConfigurerSupport;
import org.inkan.directory.Directory;
import org.jspecify.annotations.Nullable;

/** Sets the component's options without reflection. */
public final class DirectoryComponentConfigurer extends PropertyConfigurerSupport
        implements GeneratedPropertyConfigurer, PropertyConfigurerGetter {

    @Override
    public boolean configure(CamelContext context, Object object, String name, Object value, boolean ignoreCase) {
        DirectoryComponent target = (DirectoryComponent) object;
        switch (spelled(name, ignoreCase)) {
            case "autowiredenabled", "autowiredEnabled" ->
                target.setAutowiredEnabled(property(context, boolean.class, value));
            case "bridgeerrorhandler", "bridgeErrorHandler" ->
                target.setBridgeErrorHandler(property(context, boolean.class, value));
            case "directory" -> target.setDirectory(property(context, Directory.class, value));
            case "lazystartproducer", "lazyStartProducer" ->
                target.setLazyStartProducer(property(context, boolean.class, value));
            case "writable" -> target.setWritable(property(context, boolean.class, value));
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public String[] getAutowiredNames() {
        return new String[] {"directory"};
    }

    @Override
    public @Nullable Class<?> getOptionType(String name, boolean ignoreCase) {
        return switch (spelled(name, ignoreCase)) {
            case "autowiredenabled", "autowiredEnabled" -> boolean.class;
            case "bridgeerrorhandler", "bridgeErrorHandler" -> boolean.class;
            case "directory" -> Directory.class;
            case "lazystartproducer", "lazyStartProducer" -> boolean.class;
            case "writable" -> boolean.class;
            default -> null;
        };
    }

    @Override
    public @Nullable Object getOptionValue(Object object, String name, boolean ignoreCase) {
        DirectoryComponent target = (DirectoryComponent) object;
        return switch (spelled(name, ignoreCase)) {
            case "autowiredenabled", "autowiredEnabled" -> target.isAutowiredEnabled();
            case "bridgeerrorhandler", "bridgeErrorHandler" -> target.isBridgeErrorHandler();
            case "directory" -> target.getDirectory();
            case "lazystartproducer", "lazyStartProducer" -> target.isLazyStartProducer();
            case "writable" -> target.isWritable();
            default -> null;
        };
    }

    private static String spelled(String name, boolean ignoreCase) {
        return ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
    }
}
