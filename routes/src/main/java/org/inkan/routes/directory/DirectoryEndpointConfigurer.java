package org.inkan.routes.directory;

import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangePattern;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.GeneratedPropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.component.PropertyConfigurerSupport;
import org.jspecify.annotations.Nullable;

/** Sets an endpoint's options without reflection. */
public final class DirectoryEndpointConfigurer extends PropertyConfigurerSupport
        implements GeneratedPropertyConfigurer, PropertyConfigurerGetter {

    @Override
    public boolean configure(CamelContext context, Object object, String name, Object value, boolean ignoreCase) {
        DirectoryEndpoint target = (DirectoryEndpoint) object;
        switch (spelled(name, ignoreCase)) {
            case "assertion" -> target.setAssertion(property(context, String.class, value));
            case "attributes" -> target.setAttributes(property(context, String.class, value));
            case "base" -> target.setBase(property(context, String.class, value));
            case "bridgeerrorhandler", "bridgeErrorHandler" ->
                target.setBridgeErrorHandler(property(context, boolean.class, value));
            case "exceptionhandler", "exceptionHandler" ->
                target.setExceptionHandler(property(context, ExceptionHandler.class, value));
            case "exchangepattern", "exchangePattern" ->
                target.setExchangePattern(property(context, ExchangePattern.class, value));
            case "filter" -> target.setFilter(property(context, String.class, value));
            case "lazystartproducer", "lazyStartProducer" ->
                target.setLazyStartProducer(property(context, boolean.class, value));
            case "limit" -> target.setLimit(property(context, int.class, value));
            case "mostnames", "mostNames" -> target.setMostNames(property(context, int.class, value));
            case "operation" -> target.setOperation(property(context, DirectoryOperation.class, value));
            case "period" -> target.setPeriod(property(context, long.class, value));
            case "scope" -> target.setScope(property(context, DirectoryScope.class, value));
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable Class<?> getOptionType(String name, boolean ignoreCase) {
        return switch (spelled(name, ignoreCase)) {
            case "assertion", "attributes", "base", "filter" -> String.class;
            case "bridgeerrorhandler", "bridgeErrorHandler" -> boolean.class;
            case "exceptionhandler", "exceptionHandler" -> ExceptionHandler.class;
            case "exchangepattern", "exchangePattern" -> ExchangePattern.class;
            case "lazystartproducer", "lazyStartProducer" -> boolean.class;
            case "limit", "mostnames", "mostNames" -> int.class;
            case "operation" -> DirectoryOperation.class;
            case "period" -> long.class;
            case "scope" -> DirectoryScope.class;
            default -> null;
        };
    }

    @Override
    public @Nullable Object getOptionValue(Object object, String name, boolean ignoreCase) {
        DirectoryEndpoint target = (DirectoryEndpoint) object;
        return switch (spelled(name, ignoreCase)) {
            case "assertion" -> target.getAssertion();
            case "attributes" -> target.getAttributes();
            case "base" -> target.getBase();
            case "bridgeerrorhandler", "bridgeErrorHandler" -> target.isBridgeErrorHandler();
            case "exceptionhandler", "exceptionHandler" -> target.getExceptionHandler();
            case "exchangepattern", "exchangePattern" -> target.getExchangePattern();
            case "filter" -> target.getFilter();
            case "lazystartproducer", "lazyStartProducer" -> target.isLazyStartProducer();
            case "limit" -> target.getLimit();
            case "mostnames", "mostNames" -> target.getMostNames();
            case "operation" -> target.getOperation();
            case "period" -> target.getPeriod();
            case "scope" -> target.getScope();
            default -> null;
        };
    }

    private static String spelled(String name, boolean ignoreCase) {
        return ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
    }
}
