package org.inkan.routes.flow;

import java.util.Objects;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;

/**
 * Sends what somebody asks into a route, and brings back the answer, or the failure as it was thrown.
 *
 * @param template sends
 */
record Sender(ProducerTemplate template) {

    <T> T send(String endpoint, Object body, Class<T> answer) {
        try {
            return Objects.requireNonNull(template.requestBody(endpoint, body, answer));
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
