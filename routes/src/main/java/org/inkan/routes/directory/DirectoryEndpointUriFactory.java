package org.inkan.routes.directory;

import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.support.component.EndpointUriFactorySupport;

/** Makes an endpoint's address from its options. */
public final class DirectoryEndpointUriFactory extends EndpointUriFactorySupport implements EndpointUriFactory {

    private static final String SCHEME = "directory";
    private static final String AREA = "area";

    private static final Set<String> NAMES = Set.of(
            AREA,
            "assertion",
            "attributes",
            "base",
            "bridgeErrorHandler",
            "exceptionHandler",
            "exchangePattern",
            "filter",
            "lazyStartProducer",
            "limit",
            "mostNames",
            "operation",
            "period",
            "scope");

    @Override
    public boolean isEnabled(String scheme) {
        return SCHEME.equals(scheme);
    }

    @Override
    public String buildUri(String scheme, Map<String, Object> parameters, boolean encode) throws URISyntaxException {
        String syntax = scheme + ":" + AREA;
        Map<String, Object> query = new HashMap<>(parameters);
        String path = buildPathParameter(syntax, syntax, AREA, null, true, query);
        return buildQueryParameters(path, query, encode);
    }

    @Override
    public Set<String> propertyNames() {
        return NAMES;
    }

    @Override
    public Set<String> secretPropertyNames() {
        return Set.of();
    }

    @Override
    public Map<String, String> multiValuePrefixes() {
        return Map.of();
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }
}
