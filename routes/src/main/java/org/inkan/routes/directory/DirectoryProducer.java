package org.inkan.routes.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.inkan.directory.Directory;
import org.inkan.directory.DirectoryException;

/**
 * Reads and writes entries. A write has returned when it is on disk and every later read sees it; one that is refused fails
 * the exchange with a {@link DirectoryException}, and has changed nothing.
 */
public final class DirectoryProducer extends DefaultProducer {

    private final DirectoryEndpoint endpoint;
    private final Directory directory;

    /** Produces for this directory. */
    DirectoryProducer(DirectoryEndpoint endpoint, Directory directory) {
        super(endpoint);
        this.endpoint = endpoint;
        this.directory = directory;
    }

    @Override
    public void process(Exchange exchange) {
        DirectoryRequest request = new DirectoryRequest(endpoint, exchange.getMessage());
        switch (endpoint.getOperation()) {
            case READ ->
                answer(
                        exchange,
                        directory
                                .read(request.name(), endpoint.attributeNames())
                                .orElse(null));
            case SEARCH -> answer(exchange, search(request.name(), request.filter()));
            case COUNT ->
                answer(
                        exchange,
                        directory.count(request.name(), endpoint.getScope().scope(), request.filter()));
            case ADD -> await(directory.add(request.entry()));
            case MODIFY -> await(directory.modify(request.namedEntry(), request.assertion(), request.modifications()));
            case DELETE -> await(directory.delete(request.name()));
        }
    }

    @SuppressWarnings("NullAway") // Camel takes null for no body.
    private static void answer(Exchange exchange, @org.jspecify.annotations.Nullable Object body) {
        Message message = exchange.getMessage();
        message.setBody(body);
    }

    private List<Entry> search(DN base, Filter filter) {
        List<Entry> found = new ArrayList<>();
        int limit = endpoint.getLimit();
        directory.search(
                base,
                endpoint.getScope().scope(),
                filter,
                entry -> {
                    found.add(entry);
                    return found.size() <= limit;
                },
                endpoint.attributeNames());
        if (found.size() > limit) {
            throw new DirectoryException(
                    ResultCode.SIZE_LIMIT_EXCEEDED,
                    "More than " + limit + " entries below '" + base + "' match " + filter
                            + ". Ask for fewer, or raise the option 'limit' of " + endpoint.getEndpointUri() + ".");
        }
        return found;
    }

    private static void await(CompletableFuture<Void> write) {
        try {
            write.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
