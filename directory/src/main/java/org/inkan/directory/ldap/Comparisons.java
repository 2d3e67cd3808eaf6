package org.inkan.directory.ldap;

import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import java.util.Optional;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.guard.Connection;
import org.inkan.directory.store.Snapshot;
import org.inkan.directory.store.SnapshotSource;
import org.inkan.directory.wire.Operation;
import org.inkan.directory.wire.RequestPdu;
import org.inkan.directory.wire.Responses;

/** Answers compare requests (RFC 4511 section 4.10): an equality filter on one entry decides, as it does in a search. */
final class Comparisons {

    private static final Filter ANY = Filter.createPresenceFilter("objectClass");

    private final SnapshotSource source;
    private final VisibleEntries entries;
    private final AttributeTypes types;

    Comparisons(SnapshotSource source, VisibleEntries entries, AttributeTypes types) {
        this.source = source;
        this.entries = entries;
        this.types = types;
    }

    void answer(Connection connection, RequestPdu request, CompareRequestProtocolOp compare) {
        Optional<DN> dn = DistinguishedNames.parse(compare.getDN());
        if (dn.isEmpty()) {
            send(connection, request, ResultCode.INVALID_DN_SYNTAX, "", DistinguishedNames.NOT_A_NAME);
            return;
        }
        try (Snapshot snapshot = source.snapshot()) {
            try {
                send(connection, request, compare(snapshot, dn.get(), compare), "", "");
            } catch (DirectoryException e) {
                String matchedDn =
                        ResultCode.NO_SUCH_OBJECT.equals(e.resultCode()) ? entries.matchedDn(snapshot, dn.get()) : "";
                send(connection, request, e.resultCode(), matchedDn, VisibleEntries.diagnosticMessage(e));
            }
        }
    }

    private ResultCode compare(Snapshot snapshot, DN dn, CompareRequestProtocolOp compare) {
        Filter equality = Filter.createEqualityFilter(
                compare.getAttributeName(), compare.getAssertionValue().getValue());
        if (entries.find(snapshot, dn, equality).isPresent()) {
            return ResultCode.COMPARE_TRUE;
        }
        AttributeSelection named = new AttributeSelection(types, List.of(compare.getAttributeName()));
        boolean present = entries.find(snapshot, dn, ANY).stream()
                .flatMap(entry -> entry.attributes().stream())
                .anyMatch(attribute -> named.selects(attribute.description()));
        return present ? ResultCode.COMPARE_FALSE : ResultCode.NO_SUCH_ATTRIBUTE;
    }

    private static void send(
            Connection connection, RequestPdu request, ResultCode code, String matchedDn, String diagnosticMessage) {
        ResponseOperation.of(Responses.result(Operation.COMPARE, code, matchedDn, diagnosticMessage))
                .send(connection, request.messageId());
    }
}
