package org.inkan.routes.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That what Camel's build tools would make of the annotations is what stands there. */
@SuppressWarnings("NullAway.Init")
class DirectoryOptionsTest {

    private CamelContext context;

    @BeforeEach
    void start() {
        context = new DefaultCamelContext();
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private static Stream<Field> options(Class<?> type) {
        Class<?> base = type == DirectoryComponent.class ? DefaultComponent.class : DefaultEndpoint.class;
        return Stream.of(type, base)
                .flatMap(one -> Arrays.stream(one.getDeclaredFields()))
                .filter(field -> type == DirectoryComponent.class
                        ? field.isAnnotationPresent(Metadata.class)
                        : field.isAnnotationPresent(UriParam.class));
    }

    private PropertyConfigurer configurer(String name) {
        PropertyConfigurer configurer =
                PluginHelper.getConfigurerResolver(context).resolvePropertyConfigurer(name, context);
        assertThat(configurer).as(name).isNotNull();
        return configurer;
    }

    @Test
    void eachAnnotatedOptionIsSetAndRead() {
        DirectoryComponent component = context.getComponent("directory", DirectoryComponent.class);
        check("directory-component", DirectoryComponent.class, component);
        check("directory-endpoint", DirectoryEndpoint.class, new DirectoryEndpoint("directory:published", component));
    }

    private void check(String name, Class<?> type, Object target) {
        PropertyConfigurer configurer = configurer(name);
        PropertyConfigurerGetter getter = (PropertyConfigurerGetter) configurer;
        List<Field> options = options(type).toList();
        assertThat(options).hasSizeGreaterThan(3);
        for (Field option : options) {
            String wanted = option.getName();
            for (String spelling : List.of(wanted, wanted.toUpperCase(Locale.ROOT))) {
                boolean ignoreCase = !spelling.equals(wanted);
                assertThat(getter.getOptionType(spelling, ignoreCase))
                        .as(spelling)
                        .isEqualTo(option.getType());
                Object value = another(option.getType());
                if (value != null) {
                    assertThat(configurer.configure(context, target, spelling, value, ignoreCase))
                            .as(spelling)
                            .isTrue();
                    assertThat(getter.getOptionValue(target, spelling, ignoreCase))
                            .as(spelling)
                            .isEqualTo(value);
                }
            }
        }
        assertThat(configurer.configure(context, target, "colour", "red", true)).isFalse();
        assertThat(getter.getOptionType("colour", true)).isNull();
        assertThat(getter.getOptionValue(target, "colour", true)).isNull();
    }

    /** A value that is no default; none for what only Camel makes. */
    private static @Nullable Object another(Class<?> type) {
        if (type == boolean.class) {
            return true;
        }
        if (type == int.class) {
            return 77;
        }
        if (type == long.class) {
            return 7_777L;
        }
        if (type == String.class) {
            return "(cn=x)";
        }
        Object[] constants = type.getEnumConstants();
        return constants == null ? null : constants[constants.length - 1];
    }

    @Test
    void theAddressIsMadeOfAllOptions() throws Exception {
        EndpointUriFactory factory =
                Objects.requireNonNull(context.getCamelContextExtension().getEndpointUriFactory("directory"));
        Set<String> names = new TreeSet<>();
        options(DirectoryEndpoint.class).map(Field::getName).forEach(names::add);
        Arrays.stream(DirectoryEndpoint.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(UriPath.class))
                .map(Field::getName)
                .forEach(names::add);
        assertThat(factory.propertyNames()).containsExactlyInAnyOrderElementsOf(names);
        Map<String, Object> options = new HashMap<>(Map.of("area", "published", "limit", "5"));
        assertThat(factory.buildUri("directory", options)).isEqualTo("directory:published?limit=5");
    }
}
