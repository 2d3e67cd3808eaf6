package org.inkan.routes.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * What a message asks of an endpoint. A header narrows what the endpoint says, and never widens it: whoever fills the
 * header reaches nothing that the route's author has not meant.
 */
final class DirectoryRequest {

    private final DirectoryEndpoint endpoint;
    private final Message message;

    DirectoryRequest(DirectoryEndpoint endpoint, Message message) {
        this.endpoint = endpoint;
        this.message = message;
    }

    /** The entry meant: by the header, by the body, or the endpoint's base. */
    DN name() {
        Object body = message.getBody();
        return named().or(() ->
                        body instanceof DN || body instanceof String ? Optional.of(covered(body)) : Optional.empty())
                .or(endpoint::baseName)
                .orElseThrow(this::nameless);
    }

    /** The entry meant where the body is something else. */
    DN namedEntry() {
        return named().or(endpoint::baseName).orElseThrow(this::nameless);
    }

    private Optional<DN> named() {
        return Optional.ofNullable(message.getHeader(DirectoryHeaders.NAME)).map(this::covered);
    }

    private IllegalArgumentException nameless() {
        return new IllegalArgumentException("The message names no entry for " + endpoint.getEndpointUri()
                + ". Set the header " + DirectoryHeaders.NAME + ", or the endpoint's option 'base'.");
    }

    private DN covered(Object given) {
        DN name = name(given);
        if (!endpoint.covers(name)) {
            throw new IllegalArgumentException(
                    "The entry '" + name + "' is not one that " + endpoint.getEndpointUri() + " is for.");
        }
        return name;
    }

    private static DN name(Object given) {
        try {
            return given instanceof DN name ? name : new DN(given.toString());
        } catch (LDAPException e) {
            throw new IllegalArgumentException(
                    "'" + given + "' is no distinguished name (RFC 4514). A comma inside a value is written \\,", e);
        }
    }

    /** What a search finds. */
    Filter filter() {
        Filter wanted = endpoint.parsedFilter();
        return header(DirectoryHeaders.FILTER)
                .map(more -> Filter.createANDFilter(wanted, more))
                .orElse(wanted);
    }

    /**
     * What the entry must match at the moment of its modification.
     *
     * @throws IllegalArgumentException if nobody says: of two writers both would win (DESIGN rule 2)
     */
    Filter assertion() {
        List<Filter> all = new ArrayList<>();
        endpoint.parsedAssertion().ifPresent(all::add);
        header(DirectoryHeaders.ASSERTION).ifPresent(all::add);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("The modification for " + endpoint.getEndpointUri()
                    + " names no state that it starts from. Set the option 'assertion' or the header "
                    + DirectoryHeaders.ASSERTION + "; (objectClass=*) where any state will do.");
        }
        return all.size() == 1 ? all.get(0) : Filter.createANDFilter(all);
    }

    private Optional<Filter> header(String header) {
        Object given = message.getHeader(header);
        try {
            return given == null
                    ? Optional.empty()
                    : Optional.of(given instanceof Filter filter ? filter : Filter.create(given.toString()));
        } catch (LDAPException e) {
            throw new IllegalArgumentException(
                    "The header " + header + " is no filter (RFC 4515). Write it like (objectClass=pkiCA).", e);
        }
    }

    /** The entry to add. */
    Entry entry() {
        if (!(message.getBody() instanceof Entry entry)) {
            throw unusable("an Entry");
        }
        covered(entry.getDN());
        return entry;
    }

    /** The changes to make. */
    List<Modification> modifications() {
        Object body = message.getBody();
        if (body instanceof Modification one) {
            return List.of(one);
        }
        if (!(body instanceof List<?> list) || list.isEmpty()) {
            throw unusable("a Modification, or several in a list");
        }
        List<Modification> modifications = new ArrayList<>();
        for (Object one : list) {
            if (!(one instanceof Modification modification)) {
                throw unusable("a Modification, or several in a list");
            }
            modifications.add(modification);
        }
        return modifications;
    }

    private IllegalArgumentException unusable(String wanted) {
        @Nullable Object body = message.getBody();
        return new IllegalArgumentException(
                "The body for " + endpoint.getEndpointUri() + " must be " + wanted + " of the UnboundID SDK, and is "
                        + (body == null ? "empty" : "a " + body.getClass().getSimpleName()) + ".");
    }
}
